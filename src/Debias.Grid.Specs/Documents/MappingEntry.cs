namespace Debias.Grid.Specs.Documents;

internal sealed record MappingEntry(string Key, SpecLocation At, SpecNode Value);
