namespace Agnes.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="IsNumber">Numbers stand right, and are never cut.</param>
/// <param name="Rank">Where there is too little room, the column with the largest rank goes first; 0 always stays.</param>
internal sealed record Column(string Header, bool IsNumber = false, int Rank = 0);
