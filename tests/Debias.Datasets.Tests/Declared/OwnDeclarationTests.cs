using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Tests;

namespace Debias.Datasets.Tests.Declared;

[Trait("Speed", "Fast")]
public class OwnDeclarationTests
{
    [Fact]
    public void Rows_are_kept_labelled_and_encoded_as_the_declaration_says()
    {
        using OwnDeclaration own = new();
        TabularDataset dataset = own.Open().Load(1);

        Assert.Equal(["score", "sex", "job=clerk", "job=cook", "job=nurse"], dataset.FeatureNames);
        Assert.Equal<byte>([1, 0, 1, 0, 0, 1], dataset.Labels);
        Assert.Equal<byte>([1, 0, 1, 0, 1, 0], dataset.ProtectedAttribute);
        Assert.Equal([1, 1, 0, 1, 0], dataset.Features[..5]);
        Assert.Equal([7, 1, 1, 0, 0], dataset.Features[10..15]);
    }

    [Fact]
    public void An_attribute_of_three_groups_is_two_where_some_are_privileged_and_three_in_a_list()
    {
        using OwnDeclaration own = new();

        Assert.Equal<byte>([0, 0, 1, 1, 1, 1], own.Open("age").Load(1).ProtectedAttribute);
        TabularDataset ages = own.LoadGrouped("age");
        Assert.Equal(["older", "thirties", "twenties"], ages.Groups!.Names);
        Assert.Equal<byte>([2, 2, 1, 1, 0, 0], ages.ProtectedAttribute);
        Assert.Equal(own.Open().Load(1).Features, ages.Features);
    }

    [Fact]
    public void Crossed_attributes_have_their_margins_and_counts_of_each_group()
    {
        using OwnDeclaration own = new();
        TabularDataset crossed = own.LoadGrouped("sex", "age");

        Assert.Contains("men × older", crossed.Groups!.Names);
        Assert.Equal(
            [
                new NamedGroupSummary("sex", "men", 3, 2),
                new NamedGroupSummary("sex", "women", 3, 1),
                new NamedGroupSummary("age", "older", 2, 1),
                new NamedGroupSummary("age", "thirties", 2, 1),
                new NamedGroupSummary("age", "twenties", 2, 1),
            ],
            NamedGroupSummary.Of(crossed)
        );
    }

    [Fact]
    public void The_identity_is_of_declaration_and_data_and_not_of_where_they_lie()
    {
        using OwnDeclaration one = new();
        using OwnDeclaration same = new();
        using OwnDeclaration otherData = new(table: OwnDeclaration.Table.Replace("58,f", "59,f", StringComparison.Ordinal));
        using OwnDeclaration otherRule = new(OwnDeclaration.Yaml.Replace("above: 6", "above: 5", StringComparison.Ordinal));

        Assert.Matches("^declared\\(protected=sex\\)#[0-9a-f]{16}$", one.Open().Key);
        Assert.Equal(one.Open().Key, same.Open().Key);
        Assert.Equal(one.Open().Key, one.Open().Load(1).Key);
        Assert.Equal(3, new[] { one, otherData, otherRule }.Select(own => own.Open().Key).Distinct().Count());
    }

    [Fact]
    public void Counts_that_are_not_the_expected_ones_are_all_said_at_once()
    {
        string message = OwnDeclaration.Fault(
            OwnDeclaration
                .Yaml.Replace("rows: 6", "rows: 1000", StringComparison.Ordinal)
                .Replace("men: 3, women", "men: 4, women", StringComparison.Ordinal)
        );

        Assert.Equal(
            "applicants.csv: 6 rows instead of 1,000; 3 rows of sex 'men' instead of 4. These are not the data that were declared: fetch "
                + "the published files anew, or mend 'expected' in a declaration of your own.",
            message
        );
    }

    [Fact]
    public void A_row_of_no_group_is_named_by_line_and_column()
    {
        string message = OwnDeclaration.Fault(OwnDeclaration.Yaml, OwnDeclaration.Table.Replace("35,f", "35,d", StringComparison.Ordinal));

        Assert.Contains("applicants.csv, line 6, column 'sex': the row is in no group of 'sex'.", message, StringComparison.Ordinal);
        Assert.Contains("Declare a group for it", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_where_one_is_compared_is_named_by_line_and_column() =>
        Assert.Equal(
            "applicants.csv, line 3, column 'age': the value is not a finite number. It is 'x'.",
            OwnDeclaration.Fault(OwnDeclaration.Yaml, OwnDeclaration.Table.Replace("25,f", "x,f", StringComparison.Ordinal))
        );

    [Fact]
    public void A_missing_value_is_refused_dropped_or_imputed_and_makes_no_filter_true()
    {
        string yaml = OwnDeclaration.Yaml[..OwnDeclaration.Yaml.IndexOf("expected:", StringComparison.Ordinal)];
        string table = OwnDeclaration
            .Table.Replace("31,m,clerk,7", "31,m,,7", StringComparison.Ordinal)
            .Replace("44,m", "NA,m", StringComparison.Ordinal);
        Assert.Contains("line 5, column 'job': the value is missing ('').", OwnDeclaration.Fault(yaml, table), StringComparison.Ordinal);

        using OwnDeclaration dropped = new($"{yaml}missing: drop\n", table);
        Assert.Equal<byte>([1, 0, 0, 1], dropped.Open().Load(1).Labels);
        using OwnDeclaration imputed = new($"{yaml}missing: impute\n", table);
        Assert.Contains("job=missing", imputed.Open().Load(1).FeatureNames);
        Assert.Equal(5, imputed.Open().Load(1).Rows);
    }

    [Fact]
    public void A_label_that_is_missing_is_refused_unless_it_means_no()
    {
        string yaml = OwnDeclaration.Yaml[..OwnDeclaration.Yaml.IndexOf("expected:", StringComparison.Ordinal)];
        string table = OwnDeclaration.Table.Replace("20,m,cook,1,yes", "20,m,cook,1,", StringComparison.Ordinal);
        Assert.Contains("line 2, column 'hired': the value is missing", OwnDeclaration.Fault(yaml, table), StringComparison.Ordinal);

        using OwnDeclaration negative = new(
            yaml.Replace("protected:\n", "  missing: negative\nprotected:\n", StringComparison.Ordinal),
            table
        );
        Assert.Equal<byte>([0, 0, 1, 0, 0, 1], negative.Open().Load(1).Labels);
    }

    [Fact]
    public void A_row_of_neither_label_or_of_both_is_refused_where_both_are_declared()
    {
        string yaml = OwnDeclaration.Yaml.Replace(
            "protected:\n",
            "  negative: { column: hired, one_of: [\"no\", both] }\nprotected:\n",
            StringComparison.Ordinal
        );
        using OwnDeclaration whole = new(yaml);
        Assert.Equal<byte>([1, 0, 1, 0, 0, 1], whole.Open().Load(1).Labels);

        string table = OwnDeclaration.Table.Replace("20,m,cook,1,yes", "20,m,cook,1,perhaps", StringComparison.Ordinal);
        Assert.Contains(
            "line 2, column 'hired': the row is of neither label. Mend the rows or the conditions of 'label', or leave such rows out by "
                + "'keep'.",
            OwnDeclaration.Fault(yaml, table),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "line 2, column 'hired': the row is of both labels.",
            OwnDeclaration.Fault(
                yaml.Replace("equals: \"yes\"", "one_of: [\"yes\", both]", StringComparison.Ordinal),
                OwnDeclaration.Table.Replace("20,m,cook,1,yes", "20,m,cook,1,both", StringComparison.Ordinal)
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Where_a_missing_label_means_no_it_is_neither_nor_both_to_nobody()
    {
        string yaml = OwnDeclaration.Yaml[..OwnDeclaration.Yaml.IndexOf("expected:", StringComparison.Ordinal)];
        using OwnDeclaration negative = new(
            yaml.Replace(
                "protected:\n",
                "  negative: { column: hired, equals: \"no\" }\n  missing: negative\nprotected:\n",
                StringComparison.Ordinal
            ),
            OwnDeclaration.Table.Replace("20,m,cook,1,yes", "20,m,cook,1,", StringComparison.Ordinal)
        );

        Assert.Equal<byte>([0, 0, 1, 0, 0, 1], negative.Open().Load(1).Labels);
    }

    [Fact]
    public void A_missing_file_is_refused_with_its_address_and_place()
    {
        string message = OwnDeclaration.Fault(
            OwnDeclaration.Yaml.Replace(
                "path: applicants.csv",
                "path: elsewhere.csv\n    url: https://example.org/table.csv\n    unverified: made for a test",
                StringComparison.Ordinal
            )
        );

        Assert.Contains(
            "'elsewhere.csv' was not found. Get it from https://example.org/table.csv. Put it beside applicants.yaml, or below a data "
                + "folder (DEBIAS_GRID_DATA).",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_attribute_that_is_not_declared_has_a_suggestion()
    {
        using OwnDeclaration own = new();
        Assert.EndsWith(
            "there is no protected attribute 'sexx'. Did you mean 'sex'?",
            Assert.Throws<DatasetException>(() => own.Open("sexx").Load(1)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_state_is_refused_where_there_is_one_file()
    {
        using OwnDeclaration own = new();
        Assert.Contains(
            "leave 'state', 'year', 'test_state' and 'test_year' out",
            Assert.Throws<DatasetException>(() => own.Open("sex", ("state", "NV"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Editions_are_files_by_state_and_year()
    {
        string yaml = OwnDeclaration
            .Yaml[..OwnDeclaration.Yaml.IndexOf("expected:", StringComparison.Ordinal)]
            .Replace("path: applicants.csv", "path: \"{year}/applicants-{state}.csv\"", StringComparison.Ordinal);
        using OwnDeclaration own = new(yaml);
        own.Write("2018/applicants-ca.csv", OwnDeclaration.Table);
        own.Write("2019/applicants-nv.csv", OwnDeclaration.Table.Replace("cook", "judge", StringComparison.Ordinal));

        Assert.Contains(
            "one for each state ({state}): name one by 'state'",
            Assert.Throws<DatasetException>(() => own.Open()).Message,
            StringComparison.Ordinal
        );
        TabularDataset dataset = own.Open("sex", ("state", "CA"), ("year", "2018"), ("test_state", "NV"), ("test_year", "2019")).Load(1);
        Assert.Equal(4, dataset.TestEditionRows);
        Assert.Equal(10, dataset.Rows);
        Assert.DoesNotContain("job=judge", dataset.FeatureNames);
    }

    [Fact]
    public void The_example_of_the_documentation_is_read_as_it_stands()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "data.md"));
        int start = text.IndexOf("title: Applicants", StringComparison.Ordinal);
        using OwnDeclaration own = new(text[start..text.IndexOf("```", start, StringComparison.Ordinal)]);

        Assert.Equal<byte>([1, 0, 1, 0, 0, 1], own.Open().Load(1).Labels);
        Assert.Equal(3, own.LoadGrouped("age").Groups!.Names.Count);
    }

    [Fact]
    public void Its_description_is_the_declarations()
    {
        using OwnDeclaration own = new();
        DatasetKind kind = DatasetCatalog.BuiltIn.Get("declared");
        Dictionary<string, string> options = new() { ["path"] = Path.Combine(own.Folder, "applicants.yaml") };
        DatasetDescription description = kind.DescriptionOf(kind.Resolve(options), new([own.Folder]));

        Assert.Equal("Invented applicants", description.Title);
        Assert.Equal("hired; y = 1 means yes", description.Label);
        Assert.Equal(["sex", "age"], description.ProtectedAttributes.Select(attribute => attribute.Name));
        Assert.Equal("thirties or older", description.ProtectedAttributes[1].Privileged);
    }
}
