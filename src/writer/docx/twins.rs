//! The second drawing of a box. Word writes a text box twice (`mc:AlternateContent`, ISO/IEC 29500-3): as programs of
//! today draw it, and as those of before do. A program shows one of the two, so that a change has to be made in both.

use crate::source::docx::runs::said;
use roxmltree::Node;

/// The nodes that show the same text in the other drawings of the box that a node stands in.
pub fn twins<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let Some(content) = node.ancestors().filter(is_box).last() else { return Vec::new() };
    let Some(branch) = content.ancestors().find(|node| node.parent_element().is_some_and(is_choice)) else {
        return Vec::new();
    };
    let boxes = |branch: Node<'a, 'i>| branch.descendants().filter(is_box);
    let index = boxes(branch).position(|other| other == content);
    let Some((index, all)) = index.zip(branch.parent_element()) else { return Vec::new() };
    let others = all.children().filter(|other| other.is_element() && *other != branch);
    others.filter_map(|other| at_same_way(content, node, boxes(other).nth(index)?)).collect()
}

fn is_box(node: &Node) -> bool {
    node.tag_name().name() == "txbxContent"
}

fn is_choice(node: Node) -> bool {
    node.tag_name().name() == "AlternateContent"
}

/// The node that stands in `there` where `node` stands in `here`, with the same text.
fn at_same_way<'a, 'i>(here: Node<'a, 'i>, node: Node<'a, 'i>, there: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let mut way = Vec::new();
    for step in node.ancestors().take_while(|step| *step != here) {
        way.push(step.prev_siblings().skip(1).filter(Node::is_element).count());
    }
    let mut found = there;
    for index in way.into_iter().rev() {
        found = found.children().filter(Node::is_element).nth(index)?;
    }
    (found.tag_name() == node.tag_name() && said(found) == said(node)).then_some(found)
}
