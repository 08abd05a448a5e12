using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Heads;

/// <summary>The list of a cluster's silos, as its head stores it.</summary>
[GenerateSerializer, Alias("membership")]
internal sealed class MembershipState : IStoredRecord
{
    /// <inheritdoc/>
    [Id(0)]
    public int Layout { get; set; } = 1;

    /// <summary>Counts the changes of the list.</summary>
    [Id(1)]
    public int Version { get; set; }

    /// <summary>The silos.</summary>
    [Id(2)]
    public List<MembershipRow> Rows { get; set; } = [];

    /// <summary>The list in Orleans' terms.</summary>
    public MembershipTableData ToTable() => ToTable(Rows);

    /// <summary>One silo of the list, or none where it is not there.</summary>
    public MembershipTableData ToTable(SiloAddress silo) => ToTable(Rows.Where(row => row.Entry.SiloAddress.Equals(silo)));

    private MembershipTableData ToTable(IEnumerable<MembershipRow> rows) =>
        new(
            [.. rows.Select(row => Tuple.Create(row.Entry, MembershipRow.TagOf(row.Changes)))],
            new TableVersion(Version, MembershipRow.TagOf(Version))
        );
}
