using CsCheck;
using Debias.Datasets.Splitting;

namespace Debias.Datasets.Tests.Splitting;

[Trait("Speed", "Fast")]
public class FoldOrderTests
{
    [Fact]
    public void Within_a_repetition_every_row_tests_once_and_validates_once_in_folds_of_one_size() =>
        Gen.Select(Gen.Int[3, 12], Gen.Int[12, 200], Gen.Int[0, 3])
            .Sample(
                (folds, rows, repetition) =>
                {
                    TabularDataset dataset = Table.Numbered(rows);
                    var tested = new List<int>();
                    var validated = new List<int>();
                    for (int fold = 0; fold < folds; fold++)
                    {
                        int[] order = FoldOrder.Of(
                            dataset.Key,
                            dataset.Rows,
                            repetition * folds + fold + 1,
                            folds,
                            out int train,
                            out int validation
                        );
                        Assert.Equal(Enumerable.Range(0, rows), order.Order());
                        int test = rows - train - validation;
                        Assert.InRange(test, rows / folds, (rows + folds - 1) / folds);
                        Assert.InRange(validation, rows / folds, (rows + folds - 1) / folds);
                        tested.AddRange(order[^test..]);
                        validated.AddRange(order[train..(train + validation)]);
                    }

                    Assert.Equal(Enumerable.Range(0, rows), tested.Order());
                    Assert.Equal(Enumerable.Range(0, rows), validated.Order());
                },
                iter: 200
            );

    [Fact]
    public void The_next_fold_validates_and_the_next_repetition_has_another_order()
    {
        TabularDataset dataset = Table.Numbered(100);
        int[] first = FoldOrder.Of(dataset.Key, dataset.Rows, 1, 5, out int train, out int validation);
        int[] second = FoldOrder.Of(dataset.Key, dataset.Rows, 2, 5, out _, out _);
        int[] last = FoldOrder.Of(dataset.Key, dataset.Rows, 5, 5, out _, out _);
        int[] again = FoldOrder.Of(dataset.Key, dataset.Rows, 6, 5, out _, out _);

        Assert.Equal((60, 20), (train, validation));
        Assert.Equal(first[60..80], second[80..]);
        Assert.Equal(last[60..80], first[80..]);
        Assert.NotEqual(first[80..], again[80..]);
        Assert.NotEqual(first[80..].Order(), again[80..].Order());
    }

    [Fact]
    public void The_order_is_this_one()
    {
        // Computed apart, from Philox, SHA-256 and Fisher–Yates as published: another order would give other results under the same spec.
        int[] order = FoldOrder.Of(Table.Numbered(12).Key, 12, 1, 3, out _, out _);

        Assert.Equal("11 5 8 7 6 9 10 0 3 2 4 1", string.Join(' ', order));
    }

    [Fact]
    public void The_splitter_takes_folds_and_standardises_by_their_training_rows()
    {
        var options = new SplitOptions { Scheme = SplitScheme.RepeatedKFold, Folds = 4 };
        DataSplit split = DatasetSplitter.Split(Table.Numbered(101), 3, options);

        Assert.Equal((50, 26, 25), (split.Train.Rows, split.Validation.Rows, split.Test.Rows));
        Assert.Equal(0, Enumerable.Range(0, 50).Average(row => split.Train.Features.Row(row)[0]), 5);
    }

    [Fact]
    public void Seeds_that_are_no_fold_and_too_few_rows_are_refused()
    {
        var options = new SplitOptions { Scheme = SplitScheme.RepeatedKFold };

        Assert.Contains(
            "The seeds of repeated 10-fold splits begin at 1; 0 is none",
            Assert.Throws<DatasetException>(() => DatasetSplitter.Split(Table.Numbered(100), 0, options)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "9 rows are too few for 10 folds",
            Assert.Throws<DatasetException>(() => DatasetSplitter.Split(Table.Numbered(9), 1, options)).Message,
            StringComparison.Ordinal
        );
    }
}
