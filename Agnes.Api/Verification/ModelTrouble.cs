namespace Agnes.Api.Verification;

/// <summary>Why the language model does not answer.</summary>
/// <param name="Reason">One line for people.</param>
/// <param name="At">Since when, of a refusal; else the last time.</param>
/// <param name="IsRefusal">Whether every call is refused until a setting is changed.</param>
public sealed record ModelTrouble(string Reason, DateTimeOffset At, bool IsRefusal);
