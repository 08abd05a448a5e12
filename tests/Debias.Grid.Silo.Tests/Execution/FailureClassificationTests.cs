using Debias.Datasets;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Execution;

namespace Debias.Grid.Silo.Tests.Execution;

[Trait("Speed", "Fast")]
public class FailureClassificationTests
{
    [Fact]
    public void A_recorded_failure_holds_no_value_of_the_data() =>
        Assert.Equal(
            new Failure(FailureClass.Invalid, "The value is no number."),
            FailureClassification.Of(new DatasetException("The value is no number.", "It is 'SEPSIS'."))
        );

    [Fact]
    public void A_recorded_failure_holds_no_folder_of_the_machine()
    {
        var failure = FailureClassification.Of(new FileNotFoundException("Could not find file '/home/me/table.csv'."));
        Assert.Equal(FailureClass.Transient, failure.Class);
        Assert.DoesNotContain("/home/me", failure.Message, StringComparison.Ordinal);
    }
}
