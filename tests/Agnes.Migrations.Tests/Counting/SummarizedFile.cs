namespace Agnes.Migrations.Tests.Counting;

/// <summary>A row of <c>usage_session_summary</c>, as far as it decides what counts.</summary>
internal sealed record SummarizedFile(string File, int? StartedAt = null, string Session = "s1", string? Agent = null);
