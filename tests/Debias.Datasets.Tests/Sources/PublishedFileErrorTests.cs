using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Sources;

[Trait("Speed", "Fast")]
public sealed class PublishedFileErrorTests : IDisposable
{
    private const string Person = "25, Private, 1, 11th, 7, Never-married, Sales, Own-child, Black, Male, 0, 0, 40, Cuba, ";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_another_layout_is_refused_before_it_is_read()
    {
        _folder.Write("compas/compas-scores-two-years.csv", "id,sex,age\n1,Male,30\n");
        DatasetException exception = Assert.Throws<DatasetException>(Source("compas").Check);
        Assert.Contains("compas-scores-two-years.csv has no column 'race'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_right_one_of_two_files_is_named()
    {
        _folder.Write("adult/adult.test", $"|1x3 Cross validator\n{Person}<=50K.\n");
        _folder.Write("adult/adult.data", $"{Person}>50K\n{Person}rich\n");
        DatasetException exception = Assert.Throws<DatasetException>(() => Source("adult").Load(1));
        Assert.Contains("adult.data, line 2, column 'income-per-year': the label must be", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_counted_from_the_file_s_first()
    {
        _folder.Write("adult/adult.test", $"|1x3 Cross validator\n{Person}<=50K.\n{Person[..20]}\n");
        _folder.Write("adult/adult.data", $"{Person}>50K\n");
        DatasetException exception = Assert.Throws<DatasetException>(() => Source("adult").Load(1));
        Assert.Contains("adult.test, line 3: the row ends after", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_with_one_group_lists_the_values_found()
    {
        _folder.Write("adult/adult.test", $"|1x3 Cross validator\n{Person}<=50K.\n");
        _folder.Write("adult/adult.data", $"{Person}>50K\n");
        DatasetException exception = Assert.Throws<DatasetException>(() => Source("adult").Load(1));
        Assert.Contains("protected attribute 'sex' has one value only (every row has 1)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Values found: Male", exception.Message, StringComparison.Ordinal);
    }

    private IDatasetSource Source(string kind) => DatasetCatalog.BuiltIn.Open(kind, null, new Dictionary<string, string>(), _folder.Data);
}
