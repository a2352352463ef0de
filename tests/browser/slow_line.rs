//! On a slow line the article comes first, alone.

use crate::harness::{Part, visit};
use crate::page::Page;

/// In milliseconds, and in bytes a second: 400 kbit/s.
const LATENCY: u32 = 400;
const THROUGHPUT: u32 = 50_000;

#[test]
fn the_article_is_readable_before_anything_else_has_come() {
    visit(async |page: &Page| {
        page.has_line(LATENCY, THROUGHPUT).await;
        page.site().hold(Part::Module);
        page.go_to("").await;
        page.paints().await;
        page.sees("Russian Foreign Minister Sergei Lavrov has declared").await;
        page.shows(".article-text > :last-child", true).await;
        page.app_is(None).await;
        // What has come when the first words were painted, by the browser's own record.
        let came_before: Vec<String> = page
            .eval(
                "(() => {
                    const [{ startTime }] = performance.getEntriesByName('first-contentful-paint');
                    return performance.getEntriesByType('resource')
                        .filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= startTime)
                        .map(({ name }) => name);
                })()",
                (),
            )
            .await;
        assert_eq!(came_before, Vec::<String>::new());
        page.site().release();
        page.is_ready().await;
    });
}
