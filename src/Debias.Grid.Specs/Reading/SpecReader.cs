using Debias.Grid.Specs.Authors;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Specs.Reading;

/// <summary>
/// Reads a YAML spec, or a configuration file of the authors' code: checks it against the vocabulary, fills in defaults and expands its
/// sweeps.
/// </summary>
public static class SpecReader
{
    /// <summary>Reads a spec.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="fileName">The file it came from: names the file in errors, the experiment where the spec does not, and the folder
    /// where relative paths start.</param>
    /// <param name="vocabulary">The datasets and methods it can name.</param>
    /// <param name="overrides">What the command line changes.</param>
    /// <exception cref="SpecException">The spec cannot be used; the exception holds every error found.</exception>
    public static ExperimentSpec Read(string yaml, string fileName, SpecVocabulary vocabulary, SpecOverrides overrides) =>
        ReadDocument(yaml, fileName, vocabulary, overrides).Spec;

    /// <summary>Reads a spec, and says how it was translated if it was.</summary>
    /// <inheritdoc cref="Read"/>
    public static SpecDocument ReadDocument(string yaml, string fileName, SpecVocabulary vocabulary, SpecOverrides overrides)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(overrides);

        var errors = new ErrorList();
        SpecNode? node = SpecParser.ParseFile(yaml, fileName, errors);
        if (node is not null and not MappingNode)
        {
            errors.Add(node, "", $"a spec is a map of keys, found {node.Describe()}; start with 'dataset:' and 'methods:'");
        }

        if (node is not MappingNode root)
        {
            errors.ThrowIfAny();
            throw new InvalidOperationException("A spec that is not a map must have been reported.");
        }

        AuthorsTranslation? translation = null;
        if (AuthorsFormat.Recognises(root))
        {
            (root, translation) = new AuthorsTranslator(root, vocabulary.Methods, errors).Translate();
            // A key that was not understood leaves a gap in the translation, of which the checks below would complain in turn.
            errors.ThrowIfAny();
        }

        OverrideApplier.Apply(root, overrides, errors);
        ExperimentSpec? spec = new SpecSections(root, fileName, vocabulary, overrides.Bounds, errors).Read();
        errors.ThrowIfAny();
        return new SpecDocument(
            spec ?? throw new InvalidOperationException("A spec without a value must have been reported."),
            translation
        );
    }
}
