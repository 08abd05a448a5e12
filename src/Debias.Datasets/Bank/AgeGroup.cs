using Debias.Datasets.Tables;

namespace Debias.Datasets.Bank;

/// <summary>The option <c>age_group</c>: AIF360 changed its mind on who is privileged.</summary>
internal static class AgeGroup
{
    public const string From25 = "aif360-0.4";

    public const string From25To59 = "aif360-0.6";

    public static DatasetOption Option { get; } = new()
    {
        Name = "age_group",
        Type = DatasetOptionType.Choice,
        Default = From25,
        Choices = [From25, From25To59],
        Description = "Who is privileged: age ≥ 25 (aif360-0.4, as in the paper) or 25 ≤ age < 60 (aif360-0.6).",
    };

    public static GroupRule Rule(string choice) => choice == From25
        ? GroupRule.Range("age ≥ 25", age => age >= 25)
        : GroupRule.Range("25 ≤ age < 60", age => age is >= 25 and < 60);
}
