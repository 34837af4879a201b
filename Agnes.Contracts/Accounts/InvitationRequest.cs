using System.ComponentModel;

namespace Agnes.Contracts.Accounts;

/// <summary>The request to invite a user.</summary>
/// <param name="Email">The email address.</param>
/// <param name="Name">The name.</param>
/// <param name="Role"><c>admin</c> or <c>analyst</c>.</param>
public sealed record InvitationRequest(
    [property: Description("ASCII; compared without case.")] string? Email,
    [property: Description("Name of the user; optional.")] string? Name,
    [property: Description("admin or analyst.")] string? Role);
