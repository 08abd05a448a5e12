namespace Debias.Grid.Silo.Storage;

/// <summary>A record that the grid makes again when it is missing, and so when it is damaged.</summary>
internal interface IRepeatableRecord : IStoredRecord;
