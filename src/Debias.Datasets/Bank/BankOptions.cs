using Debias.OptionModel;

namespace Debias.Datasets.Bank;

/// <summary>Options of <c>bank</c> and <c>bank-full</c>.</summary>
internal sealed record BankOptions
{
    [Option("Who is privileged: age ≥ 25 (aif360-0.4, as in the paper) or 25 ≤ age < 60 (aif360-0.6).")]
    public AgeGroup AgeGroup { get; init; } = AgeGroup.From25;
}
