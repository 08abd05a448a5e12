using Debias.Grid.Contracts.Specification.Vocabulary;

namespace Debias.Grid.Contracts.Specification.Reading;

/// <summary>Reads a YAML spec: checks it against the vocabulary, fills in defaults and expands its sweeps.</summary>
public static class SpecReader
{
    /// <summary>Reads a spec.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="fileName">The file it came from: names the file in errors, the experiment where the spec does not, and the folder where relative paths start.</param>
    /// <param name="vocabulary">The datasets and methods it can name.</param>
    /// <param name="overrides">What the command line changes.</param>
    /// <exception cref="SpecException">The spec cannot be used; the exception holds every error found.</exception>
    public static ExperimentSpec Read(string yaml, string fileName, SpecVocabulary vocabulary, SpecOverrides overrides)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(overrides);

        var errors = new ErrorList();
        SpecNode? node = SpecParser.ParseFile(yaml, fileName, errors);
        if (node is not null and not MappingNode)
            errors.Add(node, "", $"a spec is a map of keys, found {node.Describe()}; start with 'dataset:' and 'methods:'");
        if (node is not MappingNode root)
        {
            errors.ThrowIfAny();
            throw new InvalidOperationException("A spec that is not a map must have been reported.");
        }

        OverrideApplier.Apply(root, overrides, errors);
        ExperimentSpec? spec = new SpecSections(root, fileName, vocabulary, errors).Read();
        errors.ThrowIfAny();
        return spec ?? throw new InvalidOperationException("A spec without a value must have been reported.");
    }
}
