namespace Debias.Fairness.Tests;

public class MeasureNamesTests
{
    [Fact]
    public void Every_measure_has_a_name_that_leads_back_to_it()
    {
        FairnessMeasure[] measures = Enum.GetValues<FairnessMeasure>();

        Assert.Equal(measures, measures.Select(MeasureNames.NameOf).Select(MeasureNames.Parse));
        Assert.Equal(MeasureNames.All, measures.Select(MeasureNames.NameOf));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones()
    {
        Assert.False(MeasureNames.TryParse("SPD", out _));
        Assert.Contains("spd and eod", Assert.Throws<ArgumentException>(() => MeasureNames.Parse("dp")).Message, StringComparison.Ordinal);
    }
}
