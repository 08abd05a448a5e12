namespace Debias.Grid.Specs.Reading;

internal sealed record MappingEntry(string Key, SpecLocation At, SpecNode Value);
