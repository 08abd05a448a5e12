using Debias.Datasets.Declared.Conditions;

namespace Debias.Datasets.Declared.Format;

/// <summary>A group of a protected attribute.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Condition">Who is in it.</param>
internal sealed record DeclaredGroup(string Name, Condition Condition);
