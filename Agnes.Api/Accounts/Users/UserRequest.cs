using System.ComponentModel;

namespace Agnes.Api.Accounts.Users;

/// <summary>What is to be changed of a person; what is left out stays.</summary>
public sealed record UserRequest(
    [property: Description("admin or analyst.")] string? Role,
    [property: Description("false signs the person out everywhere; nothing of theirs is deleted.")] bool? Active,
    [property: Description("How the person is called.")] string? Name);
