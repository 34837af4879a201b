namespace Agnes.Pipeline.Verification.Models;

/// <summary>How much two items contradict each other, as a model says it.</summary>
internal enum JudgedSeverity
{
    None,
    Soft,
    Hard,
}
