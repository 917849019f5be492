use yew::prelude::*;

use crate::hooks::{Step, use_place};

#[derive(Properties, PartialEq)]
pub(crate) struct PageLinkProps {
    /// A full path of this site.
    pub(crate) to: AttrValue,
    #[prop_or_default]
    pub(crate) class: Classes,
    #[prop_or_default]
    pub(crate) node: NodeRef,
    /// Marks the link to the page that is shown.
    #[prop_or_default]
    pub(crate) is_current: bool,
    pub(crate) children: Html,
}

/// A link within the app. Unlike the router's own it takes a path with a
/// query string, and says when it leads to where one is.
#[component]
pub(crate) fn PageLink(props: &PageLinkProps) -> Html {
    let place = use_place();
    let to = props.to.clone();
    let onclick = move |event: MouseEvent| {
        // A new tab, a new window, a download: all of them the browser's own.
        let is_for_browser =
            event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if !is_for_browser {
            event.prevent_default();
            place.go(&to, Step::Push);
        }
    };
    html! {
        <a
            href={props.to.clone()}
            class={props.class.clone()}
            ref={props.node.clone()}
            aria-current={props.is_current.then_some("page")}
            {onclick}
        >
            { props.children.clone() }
        </a>
    }
}
