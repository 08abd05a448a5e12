namespace Debias.OptionModel;

/// <summary>All options of an options record, in the order of its properties.</summary>
public abstract class OptionsDeclaration
{
    private protected OptionsDeclaration(IReadOnlyList<OptionDefinition> definitions) => Definitions = definitions;

    /// <summary>The options.</summary>
    public IReadOnlyList<OptionDefinition> Definitions { get; }

    /// <summary>The declaration that a record's properties make.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <exception cref="InvalidOperationException">A property's type or default is none an option can have.</exception>
    public static OptionsDeclaration<TRecord> For<TRecord>()
        where TRecord : class => OptionsDeclaration<TRecord>.Instance;

    /// <summary>Every option's value where a spec has none; options without a default are absent.</summary>
    public SortedDictionary<string, string> Defaults(Protocol protocol)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (OptionDefinition definition in Definitions)
        {
            if (definition.DefaultUnder(protocol) is string value)
            {
                values[definition.Name] = value;
            }
        }

        return values;
    }
}
