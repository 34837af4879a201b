using System.ComponentModel;

namespace Agnes.Api.Accounts.Users;

/// <summary>Who is to be invited.</summary>
public sealed record InvitationRequest(
    [property: Description("In ASCII; compared without case.")] string? Email,
    [property: Description("How the person is called; may be left out.")] string? Name,
    [property: Description("admin or analyst.")] string? Role);
