namespace Agnes.Contracts.Knowledge;

/// <summary>A piece of evidence. Only admins and the person who is quoted see more than the time and the detection type.</summary>
/// <param name="SaidAt">The time of the statement.</param>
/// <param name="DetectionType">The detection type.</param>
/// <param name="Username">The person who is quoted.</param>
/// <param name="Quote">The statement, verbatim.</param>
/// <param name="Turn">The message that contains the quote.</param>
/// <param name="TurnBefore">The message of the assistant before it.</param>
/// <param name="SessionFile">The key of the session; only for admins.</param>
/// <param name="SessionUrl">The URL of the session for its owner.</param>
public sealed record KnowledgeEvidence(
    DateTimeOffset SaidAt,
    DetectionType DetectionType,
    string? Username,
    string? Quote,
    string? Turn,
    string? TurnBefore,
    string? SessionFile,
    string? SessionUrl);
