using Debias.OptionModel;

namespace Debias.Datasets.Bank;

/// <summary>Who is privileged: AIF360 changed its mind.</summary>
internal enum AgeGroup
{
    /// <summary>Aged 25 or more.</summary>
    [Choice("aif360-0.4")]
    From25,

    /// <summary>Aged 25 to 59.</summary>
    [Choice("aif360-0.6")]
    From25To59,
}
