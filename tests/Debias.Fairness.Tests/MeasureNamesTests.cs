namespace Debias.Fairness.Tests;

public class MeasureNamesTests
{
    [Fact]
    public void Every_measure_has_a_name_that_leads_back_to_it()
    {
        FairnessMeasure[] measures = Enum.GetValues<FairnessMeasure>();

        Assert.Equal(measures, measures.Select(MeasureNames.Of).Select(MeasureNames.Parse));
        Assert.Equal(["spd", "eod"], measures.Select(MeasureNames.Of));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones() =>
        Assert.Contains("spd and eod", Assert.Throws<ArgumentException>(() => MeasureNames.Parse("SPD")).Message, StringComparison.Ordinal);
}
