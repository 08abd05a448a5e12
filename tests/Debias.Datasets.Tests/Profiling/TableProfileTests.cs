using Debias.Datasets.Profiling;
using Debias.Tests;

namespace Debias.Datasets.Tests.Profiling;

[Trait("Speed", "Fast")]
public sealed class TableProfileTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Columns_are_what_they_hold()
    {
        TableProfile profile = Read(
            "person_id,age,city,note,version,score,hired",
            row =>
                $"p{row},{20 + (row % 40)},{(row % 3 == 0 ? "Bern" : "Basel")},text {row % 200},1,{row * 0.5},"
                + (row % 4 == 0 ? "yes" : "no")
        );

        Assert.Equal(
            [
                ColumnKind.Identifier,
                ColumnKind.Number,
                ColumnKind.Category,
                ColumnKind.Text,
                ColumnKind.Constant,
                ColumnKind.Number,
                ColumnKind.Category,
            ],
            profile.Columns.Select(column => column.Kind)
        );
        Assert.Equal(["hired", "city"], profile.Labels.Select(column => column.Name));
        Assert.Equal("yes", TableProfile.PositiveOf(profile.Labels[0]));
        Assert.Equal(["age"], profile.ProtectedAttributes("hired").Select(column => column.Name));

        // Ages 20 to 59, ten of each, of which twenty values are kept: the median is that of all.
        Assert.Equal(">=40", TableProfile.PrivilegedOf(profile.Columns[1]));
    }

    [Fact]
    public void Missing_values_are_counted_with_their_lines_and_make_no_label()
    {
        TableProfile profile = Read(
            "applicant_sex,y,z",
            row => $"{(row % 2 == 0 ? "Male" : "Female")},{(row == 5 ? "?" : row % 2)},{row % 5}"
        );
        ColumnProfile label = profile.Columns[1];

        Assert.Equal([7], label.MissingLines);
        Assert.False(label.IsUsable);
        Assert.Equal(["applicant_sex"], profile.Labels.Select(column => column.Name));
        Assert.Equal("applicant_sex", Assert.Single(profile.ProtectedAttributes("y")).Name);
        Assert.Equal("Male", TableProfile.PrivilegedOf(profile.Columns[0]));
    }

    [Fact]
    public void A_published_table_is_understood()
    {
        TableProfile profile = TableProfile.Read(Reference.Data("credit-default/default.csv"));
        ColumnProfile label = profile.Labels[0];

        Assert.Equal(30_000, profile.Rows);
        Assert.Contains("default", label.Name, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("SEX", profile.ProtectedAttributes(label.Name)[0].Name);
        Assert.Equal("1", TableProfile.PositiveOf(label));
    }

    private TableProfile Read(string header, Func<int, string> row)
    {
        File.WriteAllLines(_file, [header, .. Enumerable.Range(0, 400).Select(row)]);
        return TableProfile.Read(_file);
    }
}
