using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs.Documentation;

namespace Debias.Grid.Cli.Tests.Commands;

public class SpecificationDocumentTests
{
    [Fact]
    public void The_committed_reference_is_what_the_declarations_say() =>
        Assert.True(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "specification.md"))
                == SpecReference.Create(GridVocabulary.BuiltIn),
            "docs/specification.md is stale; renew it with: debias-grid spec reference > docs/specification.md"
        );

    [Fact]
    public void It_lists_every_option_of_every_method_and_dataset()
    {
        string reference = SpecReference.Create(GridVocabulary.BuiltIn);
        Assert.All(
            GridVocabulary
                .BuiltIn.Methods.Definitions.SelectMany(method => method.Options.Definitions)
                .Concat(GridVocabulary.BuiltIn.Datasets.Kinds.SelectMany(kind => kind.Options.Definitions)),
            option => Assert.Contains($"| `{option.Name}` |", reference, StringComparison.Ordinal)
        );
    }
}
