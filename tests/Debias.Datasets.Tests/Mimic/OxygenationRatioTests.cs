namespace Debias.Datasets.Tests.Mimic;

[Trait("Speed", "Fast")]
public sealed class OxygenationRatioTests : IDisposable
{
    private const int Specimen = 50800;
    private const int FiO2 = 50816;
    private const int PaO2 = 50821;
    private const int Peep = 220339;

    private readonly RawMimic _raw = new();

    public OxygenationRatioTests() => _raw.AddPatient();

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void The_lowest_ratio_under_ventilation_counts()
    {
        _raw.Chart(Peep, 1, 5).Chart(Peep, 8, 5);
        Gas(2, 100, 50);
        Gas(6, 90, 60);
        Gas(10, 50, 100);
        AssertRatio("150");
    }

    [Fact]
    public void Without_ventilation_there_is_none()
    {
        Gas(2, 100, 50);
        AssertRatio("");
        _raw.Chart(Peep, 2, 5);
        AssertRatio("");
    }

    [Fact]
    public void Venous_samples_do_not_count()
    {
        _raw.Chart(Peep, 1, 5).Chart(Peep, 8, 5).Lab(Specimen, 3, null, "VEN").Lab(Specimen, 4, null, "ART");
        Gas(3, 40, 50);
        Gas(4, 120, 50);
        AssertRatio("240");
    }

    [Theory]
    [InlineData(223835, 0.5, "200")]
    [InlineData(223835, 50, "200")]
    [InlineData(223835, 10, "")]
    [InlineData(190, 0.5, "200")]
    [InlineData(3420, 50, "200")]
    public void Charted_oxygen_of_the_last_four_hours_stands_in(int item, double value, string expected)
    {
        _raw.Chart(Peep, 1, 5).Chart(Peep, 8, 5).Chart(item, 2, value).Lab(PaO2, 5.9, 100).Lab(PaO2, 7, 10);
        AssertRatio(expected);
    }

    [Fact]
    public void Extubation_and_oxygen_therapy_end_ventilation()
    {
        _raw.Chart(Peep, 1, 5)
            .Chart(Peep, 2, 5)
            .Extubation(3)
            .Chart(Peep, 6, 5)
            .Chart(Peep, 7, 5)
            .Chart(226732, 8, null, "Nasal cannula")
            .Chart(Peep, 9, 5);
        Gas(2.5, 200, 50);
        Gas(4, 100, 50);
        Gas(7.5, 90, 50);
        AssertRatio("400");
        Gas(6.5, 150, 50);
        AssertRatio("300");
    }

    [Fact]
    public void Signs_more_than_eight_hours_apart_are_two_periods()
    {
        _raw.Chart(Peep, 1, 5).Chart(Peep, 2, 5).Chart(Peep, 10.1, 5).Chart(Peep, 26, 5);
        Gas(5, 50, 100);
        Gas(1.5, 300, 100);
        Gas(20, 200, 100);
        AssertRatio("300");
        _raw.Chart(Peep, 18, 5);
        AssertRatio("200");
    }

    [Fact]
    public void Cpap_by_mask_counts_as_ventilation()
    {
        _raw.Chart(467, 5, null, "CPAP mask");
        Gas(3.9, 50, 100);
        Gas(4.1, 200, 100);
        Gas(9, 150, 100);
        Gas(9.1, 40, 100);
        AssertRatio("150");
    }

    private void Gas(double hours, double pressure, double fraction) => _raw.Lab(PaO2, hours, pressure).Lab(FiO2, hours, fraction);

    private void AssertRatio(string expected) => Assert.Equal(expected, _raw.PrepareRow()["pao2_fio2_min"]);
}
