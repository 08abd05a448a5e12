using Debias.Datasets.Declared.Format;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Declared;

/// <summary>The kinds that are declared in YAML: those of this product, and <c>declared</c>, a user's own.</summary>
internal static class DeclaredDataset
{
    private const string OwnName = "declared";

    private static readonly string[] TestOptions = ["test_state", "test_year"];

    /// <summary>The datasets of the folder <c>Published</c>; a new one is its file and its name here.</summary>
    public static IReadOnlyList<DatasetKind> Published { get; } =
    [
        OneEdition("german-credit"),
        OneEdition("credit-default"),
        OneEdition("kdd-census-income"),
        ByStateAndYear("acs-income"),
        ByStateAndYear("acs-employment"),
        ByStateAndYear("acs-public-coverage"),
        ByStateAndYear("acs-mobility"),
        ByStateAndYear("acs-travel-time"),
    ];

    /// <summary>A user's own declaration.</summary>
    public static DatasetKind Own { get; } =
        new DatasetKind<OwnDeclarationOptions>(OwnName, OpenOwn)
        {
            ProtectedAttributes = [],
            GroupColumns = null,
            ProtectedOption = "protected",
            TestOptions = TestOptions,
            DescribedBy = DescribeOwn,
            Description = DatasetDescription.OfOwnData(
                "A dataset of your own, declared in a YAML file",
                "The file says where the data are, which columns are features, which rows are kept, what the label and the protected "
                    + "attributes are, and what is to be counted: docs/data.md has every key."
            ) with
            {
                Label = "What the declaration says",
            },
        };

    private static DatasetKind<NoOptions> OneEdition(string name)
    {
        Declaration declaration = ReadPublished(name);
        DatasetDescription description = Describe(declaration, null);
        return new DatasetKind<NoOptions>(
            name,
            (request, _) =>
                new DeclaredSource(request, declaration, DeclaredChoices.None, new PublishedFiles(name, description, request.Folder))
        )
        {
            ProtectedAttributes = AttributesOf(declaration),
            GroupColumns = [.. declaration.Protected.Select(attribute => attribute.Name)],
            Description = description,
        };
    }

    private static DatasetKind<AcsOptions> ByStateAndYear(string name)
    {
        Declaration declaration = ReadPublished(name);
        DatasetDescription description = Describe(declaration, new AcsOptions().Choices) with { Rows = null };
        return new DatasetKind<AcsOptions>(
            name,
            (request, options) =>
                new DeclaredSource(request, declaration, options.Choices, new PublishedFiles(name, description, request.Folder))
        )
        {
            ProtectedAttributes = AttributesOf(declaration),
            GroupColumns = [.. declaration.Protected.Select(attribute => attribute.Name)],
            TestOptions = TestOptions,
            DescribedBy = (options, _) => Describe(declaration, options.Choices),
            Description = description,
        };
    }

    private static Declaration ReadPublished(string name)
    {
        string file = $"{name}.yaml";
        using Stream stream = typeof(DeclaredDataset).Assembly.GetManifestResourceStream($"{typeof(DeclaredDataset).Namespace}.{file}")!;
        using StreamReader reader = new(stream);
        return DeclarationReader.Read(reader.ReadToEnd(), file);
    }

    private static DeclaredSource OpenOwn(DatasetRequest request, OwnDeclarationOptions options)
    {
        (string path, Declaration declaration) = ReadOwn(options, request.Folder);
        return new DeclaredSource(request, declaration, options.ChoicesOf(declaration), new OwnFiles(path, declaration, request.Folder));
    }

    private static DatasetDescription DescribeOwn(OwnDeclarationOptions options, DataFolder folder)
    {
        (_, Declaration declaration) = ReadOwn(options, folder);
        return Describe(declaration, options.ChoicesOf(declaration));
    }

    private static (string Path, Declaration Declaration) ReadOwn(OwnDeclarationOptions options, DataFolder folder)
    {
        string path = folder.Locate(options.Path, "Give 'path' as an absolute path, or relative to a data folder (DEBIAS_GRID_DATA).");
        return (path, DeclarationReader.Read(DeclarationFile.Read(path), Path.GetFileName(path)));
    }

    private static DatasetDescription Describe(Declaration declaration, DeclaredChoices? choices)
    {
        DeclaredChoices chosen = choices ?? DeclaredChoices.None;
        ExpectedCounts? expected = declaration.Expected.FirstOrDefault(counts => counts.Edition == chosen.Edition);
        return declaration.Description with
        {
            Files =
            [
                .. from edition in chosen.Editions
                from file in declaration.Files
                select file.Published(edition) into published
                where published is not null
                select published,
            ],
            ProtectedAttributes = AttributesOf(declaration),
            Rows = (int?)expected?.Rows,
            Columns = (int?)expected?.Columns,
        };
    }

    private static ProtectedAttributeInfo[] AttributesOf(Declaration declaration) =>
        [
            .. declaration.Protected.Select(attribute => new ProtectedAttributeInfo(
                attribute.Name,
                string.Join(" or ", attribute.Privileged)
            )),
        ];
}
