using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>A method as read, before its sweeps are expanded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">Its options.</param>
/// <param name="Declaration">What options it has.</param>
/// <param name="Held">Options that the spec itself gives a value or a sweep, so that they are not tuned.</param>
internal sealed record DraftMethod(string Name, OptionSet Options, OptionsDeclaration Declaration, IReadOnlyList<string> Held);
