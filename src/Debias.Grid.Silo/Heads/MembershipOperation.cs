namespace Debias.Grid.Silo.Heads;

/// <summary>What a worker asks of the head's list of silos.</summary>
internal enum MembershipOperation
{
    ReadAll,
    ReadRow,
    InsertRow,
    UpdateRow,
    UpdateIAmAlive,
}
