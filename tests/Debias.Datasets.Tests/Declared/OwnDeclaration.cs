using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Declared;

/// <summary>A declaration and a table of invented applicants, in a folder of their own.</summary>
internal sealed class OwnDeclaration : IDisposable
{
    public const string Yaml = """
        title: Invented applicants
        known_harms: [Nobody in it exists.]
        files:
          - path: applicants.csv
        columns:
          numeric: [score]
          indicators: [sex]
          one_hot: [job]
        keep:
          - { column: age, at_least: 18 }
          - any:
              - { column: job, one_of: [cook, nurse] }
              - { column: score, above: 6 }
        label:
          meaning: hired; y = 1 means yes
          positive: { column: hired, equals: "yes" }
        protected:
          sex:
            privileged: men
            groups:
              men: { column: sex, equals: m }
              women: { column: sex, equals: f }
          age:
            privileged: [thirties, older]
            groups:
              twenties: { column: age, below: 30 }
              thirties: { column: age, below: 40 }
              older: { column: age, at_least: 40 }
        expected:
          rows: 6
          positives: 3
          columns: 5
          groups:
            sex: { men: 3, women: 3 }
            age: { twenties: 2, thirties: 2, older: 2 }

        """;

    public const string Table = """
        age,sex,job,score,hired
        20,m,cook,1,yes
        25,f,nurse,2,no
        17,f,cook,9,yes
        31,m,clerk,7,yes
        35,f,nurse,3,no
        36,f,clerk,6,yes
        44,m,cook,4,no
        58,f,nurse,5,yes

        """;

    private readonly TemporaryFolder _folder = new();

    public OwnDeclaration(string yaml = Yaml, string table = Table)
    {
        _folder.Write("applicants.yaml", yaml);
        _folder.Write("applicants.csv", table);
    }

    public string Folder => _folder.Path;

    /// <summary>The dataset with a protected attribute.</summary>
    public IDatasetSource Open(string attribute = "sex", params (string Key, string Value)[] options) =>
        DatasetCatalog.BuiltIn.Open("declared", attribute, Options(options), _folder.Data);

    /// <summary>The dataset with groups by value.</summary>
    public TabularDataset LoadGrouped(params string[] by) =>
        DatasetCatalog.BuiltIn.Open("declared", null, Options([]), _folder.Data, new Grouping(by, 1, 0, SmallGroupRule.Exclude)).Load(1);

    /// <summary>What is said when it is loaded.</summary>
    public static string Fault(string yaml, string table = Table)
    {
        using OwnDeclaration own = new(yaml, table);
        return Assert.Throws<DatasetException>(() => own.Open().Load(1)).Message;
    }

    public void Write(string path, string content) => _folder.Write(path, content);

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, string> Options((string Key, string Value)[] options) =>
        options.Append(("path", "applicants.yaml")).ToDictionary(option => option.Item1, option => option.Item2);
}
