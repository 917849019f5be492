//! Takes the code of the cards out of the file that is compiled.

const SOURCE: &str = include_str!("calls.rs");

/// What stands between the marks of that name, moved to the left; empty if
/// there are none.
pub(super) fn snippet(name: &str) -> String {
    let lines: Vec<&str> = region(SOURCE, name)
        .unwrap_or_default()
        .lines()
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    lines.join("\n")
}

fn region<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    let (_, start) = source.split_once(&format!("    // [{name}]\n"))?;
    let (region, _) = start.split_once("    // [/]\n")?;
    Some(region)
}

#[cfg(test)]
mod tests {
    use super::{super::GROUPS, *};

    #[test]
    fn each_card_has_code_to_show() {
        for call in GROUPS.iter().flat_map(|group| group.calls) {
            let code = snippet(call.name);
            let makes_call = ["client.", "idle."].iter().any(|call| code.contains(call));
            assert!(makes_call, "{}", call.name);
            assert!(!code.starts_with(' ') && !code.contains("// ["));
        }
    }

    #[test]
    fn a_region_ends_where_it_says() {
        let source = "f {\n    // [a]\n    one;\n    // [/]\n}\ng {\n    // [b]\n    two\n";
        assert_eq!(region(source, "a"), Some("    one;\n"));
        assert_eq!(region(source, "b"), None);
        assert_eq!(region(source, "c"), None);
    }
}
