//! Drawings: the small part of SVG that stands still and loads nothing.

use roxmltree::{Document, Node, ParsingOptions};

/// The shapes that a drawing is made of.
const ELEMENTS: [&str; 8] = [
    "circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect",
];

/// A drawing, as a list of what is to be written.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) view_box: String,
    shapes: Vec<Shape>,
}

#[derive(Debug)]
struct Shape {
    element: String,
    attributes: Vec<(String, String)>,
    children: Vec<Shape>,
}

/// What keeps a text from being a drawing.
#[derive(Debug)]
pub(super) struct Fault {
    /// Counted from 1.
    pub(super) line: usize,
    pub(super) message: String,
}

/// How a drawing is written.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// As in a page or in a file of its own.
    Svg,
    /// As in Yew's `html!`.
    Yew,
}

impl Drawing {
    pub(super) fn read(view_box: &str, markup: &str) -> Result<Self, Fault> {
        let numbers: Vec<_> = view_box.split_whitespace().collect();
        let are_numbers = numbers.iter().all(|number| number.parse::<f64>().is_ok());
        if numbers.len() != 4 || !are_numbers {
            let message = format!("the view-box {view_box:?} is not four numbers");
            return Err(Fault { line: 1, message });
        }
        // On one line with the markup, so that lines are counted right.
        let markup = format!("<svg>{markup}</svg>");
        let document =
            Document::parse_with_options(&markup, ParsingOptions::default()).map_err(|error| {
                Fault {
                    line: usize::try_from(error.pos().row).unwrap_or(1),
                    message: format!("the drawing is no SVG: {error}"),
                }
            })?;
        Ok(Self {
            view_box: view_box.to_owned(),
            shapes: shapes(document.root_element())?,
        })
    }

    /// The inside of the element `svg`.
    pub(super) fn write(&self, form: Form) -> String {
        self.shapes.iter().map(|shape| shape.write(form)).collect()
    }
}

fn shapes(parent: Node) -> Result<Vec<Shape>, Fault> {
    let mut shapes = Vec::new();
    for node in parent.children() {
        let fault = |message: String| {
            let text = node.text().filter(|_| node.is_text()).unwrap_or_default();
            let space = text.len() - text.trim_start().len();
            let position = node.document().text_pos_at(node.range().start + space);
            let line = usize::try_from(position.row).unwrap_or(1);
            Err(Fault { line, message })
        };
        if !node.is_element() {
            match node.text().map(str::trim) {
                Some(text) if node.is_text() && !text.is_empty() => {
                    return fault(format!("a drawing has no text such as {text:?}"));
                }
                _ => continue,
            }
        }
        let element = node.tag_name().name();
        if !ELEMENTS.contains(&element) {
            let shapes = ELEMENTS.join(", ");
            return fault(format!("a drawing has no <{element}>, only {shapes}"));
        }
        for attribute in node.attributes() {
            let name = attribute.name();
            let is_still = !name.starts_with("on") && !["href", "id", "style"].contains(&name);
            if !is_still || attribute.namespace().is_some() {
                return fault(format!("a drawing has no attribute {name}"));
            }
        }
        let attributes = node.attributes();
        shapes.push(Shape {
            element: element.to_owned(),
            attributes: attributes
                .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
                .collect(),
            children: self::shapes(node)?,
        });
    }
    Ok(shapes)
}

impl Shape {
    fn write(&self, form: Form) -> String {
        let attributes = self.attributes.iter().map(|(name, value)| match form {
            Form::Svg => format!(" {name}=\"{}\"", escaped(value)),
            Form::Yew => format!(" {name}={value:?}"),
        });
        let (element, attributes) = (&self.element, attributes.collect::<String>());
        if self.children.is_empty() {
            return format!("<{element}{attributes}/>");
        }
        let children = self.children.iter().map(|child| child.write(form));
        let children: String = children.collect();
        format!("<{element}{attributes}>{children}</{element}>")
    }
}

/// A text for an attribute or between tags.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(markup: &str) -> (usize, String) {
        let fault = Drawing::read("0 0 1 1", markup).err().unwrap();
        (fault.line, fault.message)
    }

    #[test]
    fn a_drawing_is_written_for_a_page_and_for_yew() {
        let markup = "<!-- twig -->\n<g fill='none'>\n<path d='M0 0'/></g><line x1=\"1\" />\n";
        let drawing = Drawing::read("0 0 26 26", markup).unwrap();
        let expected = r#"<g fill="none"><path d="M0 0"/></g><line x1="1"/>"#;
        assert_eq!(drawing.write(Form::Svg), expected);
        assert_eq!(drawing.write(Form::Yew), expected);
    }

    #[test]
    fn an_attribute_cannot_end_before_its_time() {
        let drawing = Drawing::read("0 0 1 1", r#"<path d='"&gt;&lt;script&gt;'/>"#).unwrap();
        let svg = drawing.write(Form::Svg);
        assert_eq!(svg, r#"<path d="&quot;&gt;&lt;script&gt;"/>"#);
        assert_eq!(drawing.write(Form::Yew), r#"<path d="\"><script>"/>"#);
    }

    #[test]
    fn what_acts_or_loads_is_no_drawing() {
        for markup in [
            "<script/>",
            "<image href='x'/>",
            "<path onload='x'/>",
            "<path style='fill:red'/>",
            "<path xlink:href='x'/>",
            "<path d='",
            "word",
            "<style>path{}</style>",
        ] {
            let (line, _) = fault(&format!("<path/>\n{markup}"));
            assert_eq!(line, 2, "{markup}");
        }
        assert!(fault("<script/>").1.contains("<script>"));
    }

    #[test]
    fn a_view_box_is_four_numbers() {
        for view_box in ["", "0 0 26", "0 0 26 26 26", "0 0 a 26", "0 0 26 26 x"] {
            assert!(Drawing::read(view_box, "").is_err(), "{view_box}");
        }
        assert!(Drawing::read("-1 0 2.5 26", "").is_ok());
    }
}
