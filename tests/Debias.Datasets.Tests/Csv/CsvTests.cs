using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Csv;

[Trait("Speed", "Fast")]
public sealed class CsvTests : IDisposable
{
    private const string Good = "age,job,y,score\n30,nurse,yes,1.5\n20,cook,no,2\n60,nurse,no,-3e1\n22,cook,yes,0\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encodes_numbers_the_attribute_and_categories()
    {
        TabularDataset dataset = Load(Good);
        Assert.Equal(["age", "score", "job=cook", "job=nurse"], dataset.FeatureNames);
        Assert.Equal([1, 1.5, 0, 1, 0, 2, 1, 0, 1, -30, 0, 1, 0, 0, 1, 0], dataset.Features);
        Assert.Equal<byte>([1, 0, 0, 1], dataset.Labels);
        Assert.Equal<byte>([1, 0, 1, 0], dataset.ProtectedAttribute);
        Assert.Equal("age", dataset.ProtectedName);
        Assert.Equal(64, dataset.ContentHash.Length);
    }

    [Fact]
    public void Dropped_columns_are_no_features_but_may_be_the_attribute()
    {
        TabularDataset dataset = Load(Good, ("drop", "[\"age\",\"score\"]"));
        Assert.Equal(["job=cook", "job=nurse"], dataset.FeatureNames);
        Assert.Equal<byte>([1, 0, 1, 0], dataset.ProtectedAttribute);
    }

    [Fact]
    public void Reads_quotes_semicolons_carriage_returns_and_a_byte_order_mark()
    {
        TabularDataset plain = Load(Good);
        TabularDataset quoted = Load(
            "\uFEFF"
                + Good.Replace(",", ";", StringComparison.Ordinal)
                    .Replace("nurse", "\"nurse\"", StringComparison.Ordinal)
                    .Replace("\n", "\r\n", StringComparison.Ordinal)
        );
        Assert.Equal(plain.ContentHash, quoted.ContentHash);
    }

    [Fact]
    public void A_list_of_values_may_be_privileged()
    {
        TabularDataset dataset = Load(Good, ("protected", "job"), ("privileged", "nurse, doctor"), ("categorical", ""));
        Assert.Equal(["age", "job", "score"], dataset.FeatureNames);
        Assert.Equal<byte>([1, 0, 1, 0], dataset.ProtectedAttribute);
    }

    [Fact]
    public void The_key_follows_content_and_options_but_not_the_place()
    {
        string first = Source(Good).Key;
        _folder.Write("elsewhere/other.csv", Good);
        Assert.Equal(first, Source(Good, ("path", "elsewhere/other.csv")).Key);
        Assert.NotEqual(first, Source(Good + "23,cook,no,1\n").Key);
        Assert.NotEqual(first, Source(Good, ("privileged", ">=30")).Key);
        Assert.Equal(Load(Good).Key, first);
    }

    [Theory]
    [InlineData("", "table.csv is empty")]
    [InlineData("age,job,y,score\n", "table.csv has no rows")]
    [InlineData(
        "age,job,y,score\n30,nurse,yes,1\n20,cook\n",
        "table.csv, line 3: the row ends after 2 of 4 fields. Is the file truncated? 'y' is missing"
    )]
    [InlineData("age,job,y,score\n30,nurse,yes,1,9\n", "table.csv, line 2: the row has 5 fields, but there are 4 columns")]
    [InlineData(
        "age,job,y,score\n30,\"a\nb\",yes,1\n20,cook,no,many\n",
        "table.csv, line 4, column 'score': the value is not a finite number. It is 'many'"
    )]
    [InlineData("age,job,y,score\n30,nurse,yes,1\n20,cook,no,NaN\n", "table.csv, line 3, column 'score': the value is missing ('NaN')")]
    [InlineData("age,job,y,score\n30,nurse,yes,1\n20,,no,1\n", "table.csv, line 3, column 'job': the value is missing")]
    [InlineData(
        "age,job,y,score\nold,nurse,yes,1\n20,cook,no,1\n",
        "table.csv, line 2, column 'age': the value is not a finite number. It is 'old'"
    )]
    [InlineData(
        "age,job,y,score\n30,nurse,yes,1\n20,cook,no,1e999\n",
        "table.csv, line 3, column 'score': the value is not a finite number. It is '1e999'"
    )]
    [InlineData(
        "age,job,y,score\n30,nurse,yes,1\n20,cook,no,1\n20,cook,maybe,1\n",
        "column 'y': the label must hold two values, but holds 3. Values found: maybe, no, yes"
    )]
    [InlineData(
        "age,job,y,score\n30,nurse,yes,1\n20,cook,yes,1\n",
        "column 'y': the label must hold two values, but holds 1. Values found: yes"
    )]
    [InlineData(
        "age,job,y,score\n30,nurse,1,1\n20,cook,0,1\n",
        "column 'y': no row holds 'yes', the value named as positive. Values found: 0, 1"
    )]
    [InlineData(
        "age,job,y,score\n20,nurse,yes,1\n21,cook,no,1\n",
        "column 'age': no row is privileged (>=25), so groups cannot be compared. Values found: 20, 21"
    )]
    [InlineData("age,job,y,score\n30,nurse,yes,1\n31,cook,no,1\n", "column 'age': every row is privileged (>=25)")]
    [InlineData("age,jobs,y,score\n30,nurse,yes,1\n", "table.csv has no column 'job'. Did you mean 'jobs'?")]
    [InlineData("age,job,y,y\n30,nurse,yes,1\n", "table.csv has two columns of the same name. It is 'y'")]
    public void Bad_input_is_named_with_file_line_and_column(string content, string message)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Load(content));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("age,job,y,score\n30,nurse,yes,1\n20,cook,secret,1\n20,cook,no,1\n")]
    [InlineData("age,job,y,score\n30,nurse,secret,1\n20,cook,no,1\n")]
    [InlineData("age,job,y,score\nsecret,nurse,yes,1\n20,cook,no,1\n")]
    [InlineData("age,job,y,score\n24,nurse,yes,secret\n21,cook,no,1\n")]
    [InlineData("secret,nurse,yes,1\n21,cook,no,1\n")]
    [InlineData("secret,secret,yes,1\n21,cook,no,1\n")]
    [InlineData("age,job,y,secret\n30,nurse\n")]
    public void Others_than_the_owner_see_no_value_and_no_folder(string content)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Load(content));
        Assert.DoesNotContain("secret", exception.PublicMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), exception.PublicMessage, StringComparison.Ordinal);
        Assert.StartsWith(exception.PublicMessage, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_than_the_owner_do_not_see_the_values_of_a_group_that_is_missing()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Load("age,job,y,score\n20,nurse,yes,1\n21,cook,no,1\n"));
        Assert.EndsWith("so groups cannot be compared.", exception.PublicMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identifier_among_the_categories_is_named()
    {
        string rows = string.Concat(
            Enumerable.Range(0, 17_000).Select(row => $"{20 + (row % 20)},id{row},{(row % 3 == 0 ? "yes" : "no")},1\n")
        );
        DatasetException exception = Assert.Throws<DatasetException>(() => Load("age,job,y,score\n" + rows));
        Assert.Contains("'job' has the most categories", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_quote_is_refused()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Load(Good + "20,\"cook,no,1\n21,cook,no,1\n"));
        Assert.Contains("table.csv", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_finds_missing_columns_without_reading_rows()
    {
        Source(Good + "broken\n").Check();
        Assert.Throws<DatasetException>(() => Source("age,y\n").Check());
    }

    [Fact]
    public void Blank_lines_are_passed_over_but_counted()
    {
        Assert.Equal(4, Load(Good + "\n\n").Rows);
        DatasetException exception = Assert.Throws<DatasetException>(() => Load(Good + "\n\n20,cook,no,x\n"));
        Assert.Contains("line 8", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Label_and_attribute_must_differ()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Load(Good, ("protected", "y")));
        Assert.Contains("both the label and the protected attribute", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_named_at_once_with_line_and_column()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            Load("age,job,y,score\n30,nurse,yes,1\nold,cook,no,NA\n20,cook\n20,cook,maybe,secret\n22,,no,1\n31,cook,no,3,4\n")
        );

        Assert.Equal(
            """
            table.csv has 7 faults:
              line 3, column 'score': the value is missing ('NA').
              line 3, column 'age': the value is not a finite number. It is 'old'.
              line 4: the row ends after 2 of 4 fields. 'y' is missing.
              line 5, column 'score': the value is not a finite number. It is 'secret'.
              line 6, column 'job': the value is missing ('').
              line 7: the row has 5 fields, but there are 4 columns.
              column 'y': the label must hold two values, but holds 3. Values found: maybe, no, yes.
            Is the file truncated?
            Fill it in, add the column to 'drop', or say 'missing: drop', which leaves such rows out, or 'missing: impute'.
            """,
            exception.Message,
            ignoreLineEndingDifferences: true
        );
        Assert.DoesNotContain("secret", exception.PublicMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", exception.PublicMessage, StringComparison.Ordinal);
        Assert.StartsWith(
            "table.csv has 7 faults: line 3, column 'score': the value is missing ('NA'). line 3, column 'age'",
            exception.PublicMessage,
            StringComparison.Ordinal
        );
        Assert.Contains("And 4 more.", exception.PublicMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_faults_twenty_are_named_and_all_are_counted_by_column()
    {
        string rows = string.Concat(Enumerable.Range(0, 1500).Select(row => $"{(row % 500 == 0 ? "x" : "30")},cook,no,?\n"));
        DatasetException exception = Assert.Throws<DatasetException>(() => Load(Good + rows));
        string[] lines = exception.Message.Split('\n');

        Assert.Equal("table.csv has 1,503 faults:", lines[0]);
        Assert.Equal("  and 1,483 more; in all 1,500 in column 'score', 3 in column 'age'.", lines[21]);
        Assert.Equal(23, lines.Length);
    }

    [Fact]
    public void All_columns_that_are_not_there_are_named_at_once()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Load("Age,Job,y,score\n30,nurse,yes,1\n"));
        Assert.Equal("table.csv has no columns 'age', 'job'. Its columns are Age, Job, y, score.", exception.Message);
    }

    [Fact]
    public void A_table_without_header_and_with_another_separator_is_read()
    {
        string plain = Good[(Good.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace(',', ' ');
        TabularDataset dataset = Load(
            plain,
            ("separator", "space"),
            ("header", "false"),
            ("label", "column3"),
            ("protected", "column1"),
            ("categorical", "column2")
        );

        Assert.Equal(["column1", "column4", "column2=cook", "column2=nurse"], dataset.FeatureNames);
        Assert.Equal(Load(Good).Features, dataset.Features);
        DatasetException exception = Assert.Throws<DatasetException>(() =>
            Load(
                plain + "1 2 yes\n",
                ("separator", "space"),
                ("header", "false"),
                ("label", "column3"),
                ("protected", "column1"),
                ("categorical", "column2")
            )
        );
        Assert.Contains("line 5: the row ends after 3 of 4 fields", exception.Message, StringComparison.Ordinal);
    }

    private TabularDataset Load(string content, params (string, string)[] changes) => Source(content, changes).Load(0);

    private IDatasetSource Source(string content, params (string Name, string Value)[] changes)
    {
        _folder.Write("table.csv", content);
        Dictionary<string, string> options = new()
        {
            ["path"] = "table.csv",
            ["label"] = "y",
            ["positive"] = "yes",
            ["protected"] = "age",
            ["privileged"] = ">=25",
            ["categorical"] = "[\"job\"]",
        };
        foreach ((string name, string value) in changes)
        {
            options[name] = value;
        }

        return DatasetCatalog.BuiltIn.Open("csv", null, options, _folder.Data);
    }
}
