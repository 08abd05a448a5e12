using Debias.Datasets;
using Debias.Learning.Engines.Fused.Kernels;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Fused;

/// <summary>One-hot features as usual values and what differs from them.</summary>
[Trait("Speed", "Fast")]
public class SparseFeaturesTests
{
    private const int Rows = 200;
    private const int Columns = 30;

    private readonly FeatureMatrix _oneHot = RandomNetworks.OneHot(RandomNetworks.Rows(Rows, Columns, 1).Features, 1);

    [Fact]
    public void It_holds_every_value_of_the_matrix()
    {
        SparseFeatures sparse = Assert.IsType<SparseFeatures>(SparseFeatures.Of(_oneHot));
        for (int row = 0; row < Rows; row++)
        {
            float[] values = [.. sparse.Usual];
            for (int entry = sparse.Starts[row]; entry < sparse.Starts[row + 1]; entry++)
            {
                values[sparse.Columns[entry]] += sparse.Differences[entry];
            }

            for (int column = 0; column < Columns; column++)
            {
                Assert.Equal(_oneHot.Row(row)[column], values[column], 1e-6f);
            }
        }
    }

    [Fact]
    public void A_row_of_one_hot_columns_has_one_entry_and_one_for_every_dense_column()
    {
        SparseFeatures sparse = Assert.IsType<SparseFeatures>(SparseFeatures.Of(_oneHot));
        Assert.Equal(2 * Rows, sparse.Columns.Length);
        Assert.Equal(0, sparse.Usual[0]);
        Assert.All(sparse.Usual[1..], usual => Assert.True(usual < 0));
    }

    [Fact]
    public void Values_without_a_majority_stay_as_they_are()
    {
        float[] values = new float[4 * 16];
        (values[0], values[16], values[32], values[48]) = (3, 3, 5, 7);
        SparseFeatures sparse = Assert.IsType<SparseFeatures>(SparseFeatures.Of(new FeatureMatrix(values, 4, 16)));
        Assert.All(sparse.Usual, usual => Assert.Equal(0, usual));
        Assert.Equal([3f, 3f, 5f, 7f], sparse.Differences);
    }

    [Fact]
    public void Dense_features_have_no_such_form() => Assert.Null(SparseFeatures.Of(RandomNetworks.Rows(Rows, Columns, 1).Features));

    [Fact]
    public void A_matrix_is_looked_through_once() => Assert.Same(SparseFeatures.Of(_oneHot), SparseFeatures.Of(_oneHot));
}
