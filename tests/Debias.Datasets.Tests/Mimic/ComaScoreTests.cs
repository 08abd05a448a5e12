namespace Debias.Datasets.Tests.Mimic;

[Trait("Speed", "Fast")]
public sealed class ComaScoreTests : IDisposable
{
    private const int Verbal = 223900;
    private const int Motor = 223901;
    private const int Eyes = 220739;

    private readonly RawMimic _raw = new();

    public ComaScoreTests() => _raw.AddPatient();

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void The_lowest_sum_counts()
    {
        Add(1, 4, 6, 4);
        Add(5, 2, 5, 3);
        Add(9, 5, 6, 4);
        Add(30, 1, 1, 1);
        AssertLowest("10");
    }

    [Fact]
    public void Careviews_items_count_too()
    {
        _raw.Chart(723, 1, 3).Chart(454, 1, 4).Chart(184, 1, 2);
        AssertLowest("9");
    }

    [Fact]
    public void A_part_not_charted_is_the_one_before_or_normal()
    {
        Add(1, 4, null, null);
        Add(6.9, null, 4, null);
        AssertLowest("12");
    }

    [Fact]
    public void What_is_six_hours_old_is_forgotten()
    {
        Add(1, 2, null, null);
        Add(7, null, 5, null);
        AssertLowest("12");
        _raw.Chart(Motor, 13.5, 1);
        AssertLowest("10");
    }

    [Theory]
    [InlineData(723, "1.0 ET/Trach")]
    [InlineData(Verbal, "No Response-ETT")]
    public void A_tube_makes_the_score_normal(int item, string value)
    {
        _raw.Chart(item, 1, 1, value).Chart(Motor, 1, 1).Chart(Eyes, 1, 1).Chart(Motor, 3, 2);
        AssertLowest("15");
        Add(5, 3, 6, null);
        AssertLowest("13");
    }

    private void Add(double hours, double? verbal, double? motor, double? eyes) =>
        _raw.Chart(Verbal, hours, verbal).Chart(Motor, hours, motor).Chart(Eyes, hours, eyes);

    private void AssertLowest(string expected) => Assert.Equal(expected, _raw.PrepareRow()["gcs_min"]);
}
