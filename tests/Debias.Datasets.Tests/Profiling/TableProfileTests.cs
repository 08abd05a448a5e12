using Debias.Datasets.Profiling;
using Debias.Datasets.Tables;
using Debias.Tests;

namespace Debias.Datasets.Tests.Profiling;

[Trait("Speed", "Fast")]
public sealed class TableProfileTests : IDisposable
{
    private const MissingValuePolicy Refuse = MissingValuePolicy.Refuse;

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
        Assert.Equal(["hired", "city"], profile.Labels(Refuse).Select(column => column.Name));
        Assert.Equal("yes", TableGuesses.PositiveOf(profile.Labels(Refuse)[0]));
        Assert.Equal(["age"], profile.ProtectedAttributes("hired", Refuse).Select(column => column.Name));

        // Ages 20 to 59, ten of each, of which twenty values are kept: the median is that of all.
        Assert.Equal(">=40", TableGuesses.PrivilegedOf(profile.Columns[1]));
    }

    [Fact]
    public void Missing_values_are_counted_with_their_lines_and_make_no_label_unless_rows_are_dropped()
    {
        TableProfile profile = Read(
            "applicant_sex,y,z",
            row => $"{(row % 2 == 0 ? "Male" : "Female")},{(row == 5 ? "?" : row % 2)},{row % 5}"
        );
        ColumnProfile label = profile.Columns[1];

        Assert.Equal([7], label.MissingLines);
        Assert.False(label.IsUsable(Refuse));
        Assert.True(label.IsUsable(MissingValuePolicy.Impute));
        Assert.Equal(["applicant_sex"], profile.Labels(Refuse).Select(column => column.Name));
        Assert.Equal(["applicant_sex"], profile.Labels(MissingValuePolicy.Impute).Select(column => column.Name));
        Assert.Equal(["y", "applicant_sex"], profile.Labels(MissingValuePolicy.Drop).Select(column => column.Name));
        Assert.Equal("applicant_sex", Assert.Single(profile.ProtectedAttributes("y", Refuse)).Name);
        Assert.Equal("Male", TableGuesses.PrivilegedOf(profile.Columns[0]));
    }

    [Fact]
    public void A_published_table_is_understood()
    {
        TableProfile profile = TableProfile.Read(Reference.Data("credit-default/default.csv"));
        ColumnProfile label = profile.Labels(Refuse)[0];

        Assert.Equal(30_000, profile.Rows);
        Assert.Contains("default", label.Name, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("SEX", profile.ProtectedAttributes(label.Name, Refuse)[0].Name);
        Assert.Equal("1", TableGuesses.PositiveOf(label));
        Assert.Equal(new TableLayout(FieldSeparator.Auto, HasHeader: true), profile.Layout);
    }

    [Fact]
    public void A_published_table_without_header_and_with_blanks_between_fields_is_understood()
    {
        TableProfile profile = TableProfile.Read(Reference.Data("german/german.data"));

        Assert.Equal(new TableLayout(FieldSeparator.Space, HasHeader: false), profile.Layout);
        Assert.Equal(1000, profile.Rows);
        Assert.Equal(21, profile.Columns.Count);
        Assert.Equal("column1", profile.Columns[0].Name);
        Assert.Equal(("column21", 2), (profile.Columns[20].Name, profile.Columns[20].DistinctValues));
        Assert.Equal(ColumnKind.Number, profile.Columns[12].Kind);
        Assert.Equal(ColumnKind.Category, profile.Columns[8].Kind);
    }

    [Fact]
    public void Whether_there_is_a_header_may_be_said()
    {
        File.WriteAllLines(_file, ["a 2025", .. Enumerable.Range(0, 60).Select(row => $"{row} {row % 2}")]);

        Assert.Equal((61, "column1"), (TableProfile.Read(_file).Rows, TableProfile.Read(_file).Columns[0].Name));
        Assert.Equal(
            (60, "a"),
            (TableProfile.Read(_file, hasHeader: true).Rows, TableProfile.Read(_file, hasHeader: true).Columns[0].Name)
        );
    }

    [Fact]
    public void All_rows_of_another_length_are_named()
    {
        File.WriteAllLines(_file, ["a,b", "1,2", "3", "4,5,6"]);
        DatasetException exception = Assert.Throws<DatasetException>(() => TableProfile.Read(_file));

        Assert.Contains("line 3: the row ends after 1 of 2 fields.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 4: the row has 3 fields, but there are 2 columns.", exception.Message, StringComparison.Ordinal);
    }

    private TableProfile Read(string header, Func<int, string> row)
    {
        File.WriteAllLines(_file, [header, .. Enumerable.Range(0, 400).Select(row)]);
        return TableProfile.Read(_file);
    }
}
