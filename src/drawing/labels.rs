//! Labels beside an axis: each as near to what it names as the others let it.

/// Puts labels of the given `sizes` between `from` and `to`, in the order given, so that none
/// overlaps another and the squares of their distances from the `wanted` middles are as small as
/// they can be. Returns the middles.
///
/// Where the labels have no room, they stand close from `from` on: the caller sees to the room.
///
/// Pool-adjacent-violators on the wanted middles less the room of the labels before; limiting the
/// result to an interval keeps it optimal (Best and Chakravarti, "Active set algorithms for isotonic
/// regression", 1990).
pub fn spread(wanted: &[f64], sizes: &[f64], from: f64, to: f64) -> Vec<f64> {
    // A label's middle, were all labels stacked from 0.
    let mut stacked = Vec::with_capacity(sizes.len());
    let mut end = 0.0;
    for size in sizes {
        stacked.push(end + size / 2.0);
        end += size;
    }
    let slack = (to - from - end).max(0.0);
    isotonic(wanted.iter().zip(&stacked).map(|(wanted, offset)| wanted - offset))
        .into_iter()
        .zip(&stacked)
        .map(|(at, offset)| at.clamp(from, from + slack) + offset)
        .collect()
}

/// The non-decreasing sequence that is nearest to `values` by least squares.
fn isotonic(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for value in values {
        let mut pool = (value, 1);
        while let Some(&(before, count)) = pools.last()
            && before > pool.0
        {
            let all = count + pool.1;
            pool = ((before * count as f64 + pool.0 * pool.1 as f64) / all as f64, all);
            pools.pop();
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_with_room_stand_where_they_are_wanted() {
        assert_eq!(spread(&[10.0, 50.0], &[16.0, 16.0], 0.0, 100.0), [10.0, 50.0]);
    }

    #[test]
    fn labels_for_one_moment_stand_around_it() {
        assert_eq!(spread(&[50.0; 3], &[10.0; 3], 0.0, 100.0), [40.0, 50.0, 60.0]);
    }

    #[test]
    fn labels_at_the_edge_stay_in_the_frame() {
        assert_eq!(spread(&[0.0; 2], &[10.0; 2], 0.0, 100.0), [5.0, 15.0]);
        assert_eq!(spread(&[100.0; 2], &[10.0; 2], 0.0, 100.0), [85.0, 95.0]);
    }

    proptest! {
        #[test]
        fn none_overlaps_and_all_are_in_the_frame(
            labels in proptest::collection::vec((0.0..500.0, 5.0..40.0), 0..60), room in 0.0..300.0
        ) {
            let mut wanted: Vec<f64> = labels.iter().map(|(wanted, _)| *wanted).collect();
            wanted.sort_by(f64::total_cmp);
            let sizes: Vec<f64> = labels.iter().map(|(_, size)| *size).collect();
            let to = 20.0 + sizes.iter().sum::<f64>() + room;
            let middles = spread(&wanted, &sizes, 20.0, to);
            let spans: Vec<(f64, f64)> =
                middles.iter().zip(&sizes).map(|(at, size)| (at - size / 2.0, at + size / 2.0)).collect();
            prop_assert!(spans.iter().all(|(start, end)| *start > 19.999 && *end < to + 0.001));
            prop_assert!(spans.windows(2).all(|pair| pair[1].0 > pair[0].1 - 0.001));
        }
    }
}
