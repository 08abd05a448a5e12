namespace Debias.Grid.Specs.Authors;

/// <summary>A key that became one of ours.</summary>
/// <param name="Theirs">With its value, for example <c>random.num_trials: 101</c>; or what the released code does without a key.</param>
/// <param name="Ours">With its value, for example <c>methods.random.trials: 101</c>.</param>
public sealed record TranslatedKey(string Theirs, string Ours);
