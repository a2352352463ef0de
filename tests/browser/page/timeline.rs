use serde_json::json;

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

    /// Chooses what a filter lets through; "" for all.
    pub async fn choose(&self, filter: &str, value: &str) {
        self.click(&format!("#filter-{filter} option[value='{value}']")).await;
    }

    /// Chooses a place by its id; "" for all.
    pub async fn choose_place(&self, id: &str) {
        self.choose("place", id).await;
    }

    /// Chooses a certainty by its keyword; "" for all.
    pub async fn choose_certainty(&self, keyword: &str) {
        self.choose("certainty", keyword).await;
    }

    /// Puts a day into a date field. Each browser and language has a way of its own to type one.
    pub async fn choose_day(&self, field: &str, day: &str) {
        let enter = "(() => {
            const [name, day] = arguments[0];
            const field = document.getElementById('filter-' + name);
            field.value = day;
            field.dispatchEvent(new Event('change', { bubbles: true }));
        })()";
        let () = self.eval(enter, json!([field, day])).await;
    }

    /// Draws along the chart's axis from one day to another.
    pub async fn draws_period(&self, from: &str, to: &str) {
        let () = self.eval("void document.getElementById('chart').scrollIntoView()", ()).await;
        let at = "(() => {
            const drawing = document.getElementById('chart-drawing');
            const [first, last] = drawing.dataset.days.split(' ').map(Number);
            const [top, bottom] = drawing.dataset.ends.split(' ').map(Number);
            const strip = document.getElementById('chart-brush').getBoundingClientRect();
            return arguments[0].map((day) => {
                const share = (Date.parse(day) / 864e5 - first) / (last - first);
                const y = Math.max(top + share * (bottom - top), 1);
                return [Math.round(strip.left + 5), Math.round(drawing.getBoundingClientRect().top + y)];
            });
        })()";
        let [from, to]: [(i64, i64); 2] = self.eval(at, json!([from, to])).await;
        self.drags(from, to).await;
    }

    /// Waits until the address asks for this, `?` included, or for nothing.
    pub async fn address_asks(&self, search: &str) {
        becomes("what the address asks for", search.to_owned(), async || {
            self.look("location.search", ()).await
        })
        .await;
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
