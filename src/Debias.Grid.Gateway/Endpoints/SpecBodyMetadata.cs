using Debias.Grid.Gateway.Specs;

namespace Debias.Grid.Gateway.Endpoints;

/// <summary>Marks a route whose body is a spec. The body's type is checked where it is read, after the caller is known.</summary>
internal sealed record SpecBodyMetadata
{
    public static IReadOnlyList<string> Types { get; } = [SpecBody.Yaml, SpecBody.Json, SpecBody.PlainText];
}
