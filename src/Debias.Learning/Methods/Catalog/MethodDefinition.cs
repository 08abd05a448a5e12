namespace Debias.Learning.Methods.Catalog;

/// <summary>A method as the catalogue lists it.</summary>
/// <param name="Name">Its name in a spec.</param>
/// <param name="Description">One sentence for a person.</param>
/// <param name="Options">Its options.</param>
/// <param name="Defaults">Every option's value for a protocol (true: <c>released</c>), a kind of dataset and a protected attribute, as text.</param>
/// <param name="Create">Makes it from every option's value, as text.</param>
internal sealed record MethodDefinition(
    string Name,
    string Description,
    IReadOnlyList<MethodOption> Options,
    Func<bool, string, string, IReadOnlyDictionary<string, string>> Defaults,
    Func<OptionValues, IDebiasingMethod> Create);
