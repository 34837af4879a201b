using System.ComponentModel;

namespace Agnes.Contracts.Accounts;

/// <summary>The request to change a user. A property that is null or missing stays unchanged.</summary>
/// <param name="Role">The new role.</param>
/// <param name="Active">False deactivates the user.</param>
/// <param name="Name">The new name.</param>
public sealed record UserRequest(
    [property: Description("admin or analyst.")] string? Role = null,
    [property: Description("false signs the user out everywhere; data is kept.")] bool? Active = null,
    [property: Description("Name of the user.")] string? Name = null);
