namespace Debias.Grid.Reporting.Documents;

/// <summary>A document's markers are wrong, or ask for what there is not; the message says where.</summary>
public sealed class DocumentException(string message) : Exception(message);
