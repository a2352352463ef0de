use crate::harness::becomes;
use crate::page::{Page, owned};

impl Page {
    /// Waits until exactly these meetings are marked, in the order in which they stand.
    pub async fn marks(&self, ids: &[&str]) {
        becomes("the marked meetings", owned(ids), async || {
            self.look(
                "[...document.querySelectorAll('#meetings .followed')].map((found) => found.id)",
                (),
            )
            .await
        })
        .await;
    }

    /// Waits until exactly these meetings are seen, in the order in which they stand.
    pub async fn shows_meetings(&self, ids: &[&str]) {
        becomes("the meetings that are seen", owned(ids), async || {
            self.look(
                "[...document.querySelectorAll('#meetings .meeting')]
                    .filter((found) => found.checkVisibility()).map((found) => found.id)",
                (),
            )
            .await
        })
        .await;
    }

    /// Waits until so many meetings of a large story are seen, and so many more could be in groups
    /// that are closed.
    pub async fn shows_lines(&self, seen: usize, closed: usize) {
        becomes("the lines seen and the lines in closed groups", (seen, closed), async || {
            self.look(
                "(() => {
                    const lines = [...document.querySelectorAll('.meeting-line:not([hidden])')];
                    const seen = lines.filter((found) => found.checkVisibility()).length;
                    return [seen, lines.length - seen];
                })()",
                (),
            )
            .await
        })
        .await;
    }

    /// Waits until exactly these headings are seen, each with these meetings under it.
    pub async fn shows_groups(&self, groups: Vec<(String, Vec<String>)>) {
        becomes("the groups of the timeline", groups, async || {
            self.look(
                "[...document.querySelectorAll('#meetings > section')]
                    .filter((group) => group.checkVisibility())
                    .map((group) => [
                        group.querySelector('h3').innerText,
                        [...group.querySelectorAll('.meeting')]
                            .filter((found) => found.checkVisibility()).map((found) => found.id),
                    ])",
                (),
            )
            .await
        })
        .await;
    }

    /// Follows a meeting's way back to a phrase.
    pub async fn follow_back(&self, meeting: &str, phrase: &str) {
        self.click_link(&format!("#{meeting} .meeting-back"), phrase).await;
    }

    /// Chooses an order by its name.
    pub async fn choose_order(&self, name: &str) {
        let value = if name == "Calendar" { "calendar" } else { "told" };
        self.click(&format!("label:has(> input[name=order][value={value}])")).await;
    }

    /// Chooses a place by its id; "" for all.
    pub async fn choose_place(&self, id: &str) {
        self.click(&format!("#filter-place option[value='{id}']")).await;
    }

    /// Chooses a certainty by its keyword; "" for all.
    pub async fn choose_certainty(&self, keyword: &str) {
        self.click(&format!("#filter-certainty option[value='{keyword}']")).await;
    }

    /// Waits until one of the controls has this value.
    pub async fn chose(&self, control: &str, value: &str) {
        becomes(&format!("what is chosen as {control}"), value.to_owned(), async || {
            self.look("document.forms['timeline-controls'].elements[arguments[0]].value", control)
                .await
        })
        .await;
    }

    pub async fn show_all(&self) {
        self.click(".show-all").await;
    }

    /// Waits until the page announces this about the timeline.
    pub async fn announces(&self, words: &str) {
        self.reads(".timeline-status[role=status]", words).await;
    }
}
