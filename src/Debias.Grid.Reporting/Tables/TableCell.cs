namespace Debias.Grid.Reporting.Tables;

/// <summary>A value of a table.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Emphasis">Its rank among the values it competes with.</param>
/// <param name="Remark">Printed after it in brackets, for example <c>19 of 20</c>.</param>
public sealed record TableCell(string Text, Emphasis Emphasis = Emphasis.None, string? Remark = null);
