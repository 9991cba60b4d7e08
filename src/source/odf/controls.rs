//! Controls of forms (13): a text names one where it stands, and its value is what is seen there. What LibreOffice keeps of
//! Word's old form fields (`field:fieldmark`, its own extension) states its value in parameters.

use super::xml;
use roxmltree::Node;

/// The values of all controls of a part, with their names.
pub fn values<'a>(part: Node<'a, '_>) -> impl Iterator<Item = (String, String)> {
    let forms = part.descendants().filter(|node| node.tag_name().name() == "forms");
    let controls = forms.flat_map(|forms| forms.descendants()).filter(Node::is_element);
    let named = |control| Some((xml::attribute(control, "id")?.to_owned(), value(control)?.to_owned()));
    controls.filter_map(named)
}

/// What a control shows: what was typed or chosen, or else what it began with.
fn value<'a>(control: Node<'a, '_>) -> Option<&'a str> {
    match control.tag_name().name() {
        "text" | "textarea" | "formatted-text" | "number" | "date" | "time" | "combobox" => {
            xml::attribute(control, "current-value").or_else(|| xml::attribute(control, "value"))
        }
        "listbox" => {
            let chosen = |how: &str| {
                let mut options = xml::children(control, "option");
                options.find(|option| xml::attribute(*option, how) == Some("true"))
            };
            chosen("current-selected")
                .or_else(|| chosen("selected"))
                .and_then(|option| xml::attribute(option, "label"))
        }
        "fixed-text" => xml::attribute(control, "label"),
        _ => None,
    }
}

/// The choice of a drop-down in the text, where it states it.
pub fn chosen<'a>(list: Node<'a, '_>) -> Option<&'a str> {
    let mut labels = xml::children(list, "label");
    let chosen = labels.find(|label| xml::attribute(*label, "current-selected") == Some("true"))?;
    xml::attribute(chosen, "value")
}

/// What a form field of Word shows: the chosen entry of a drop-down, the sign of a check box.
pub fn of_field(field: Node) -> Option<String> {
    let told = |name: &'static str| {
        let parameters = xml::children(field, "param");
        let named = parameters.filter(move |param| xml::attribute(*param, "name") == Some(name));
        named.filter_map(|param| xml::attribute(param, "value"))
    };
    let kind = xml::attribute(field, "type")?;
    if kind.ends_with("FORMCHECKBOX") {
        let on = told("Checkbox_Checked").next().is_some_and(|value| value == "true");
        return Some(if on { "☑" } else { "☐" }.to_owned());
    }
    let chosen = told("Dropdown_Selected").next().and_then(|at| at.parse().ok()).unwrap_or(0);
    told("Dropdown_ListEntry").nth(chosen).map(str::to_owned)
}
