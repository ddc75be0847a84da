import { stamp } from '../chats/time';
import type { Revision } from '../revision';

export const VERSION = 'v2.9.3';

/** The one user of this server. */
export const USER_ID = 'b7c1a6de-2f0e-4f51-9c6e-0e4c0a5d7f10';
export const USER_MAIL = 'ops-desk@larkfield.example';

/** Who asks. */
export type Account = 'known' | 'anonymous' | 'limited_key';

const ids: Record<Account, string> = {
  known: USER_ID,
  anonymous: '__no_auth_user__',
  limited_key: '88821182-fec3-4ce8-a12f-ad54ed06d18e',
};
const mails: Record<Account, string> = {
  known: USER_MAIL,
  anonymous: 'anonymous@larkfield.example',
  limited_key: `api_key__panel@${ids.limited_key}apikey.larkfield.example`,
};
const RIGHTS = [
  'basic',
  'generate:image',
  'read:agents',
  'read:chat',
  'read:document_sets',
  'read:search',
  'write:chat',
];

/** `GET /api/me`. */
export function me(account: Account, revision: Revision): object {
  const role = account === 'limited_key' ? 'limited' : 'basic';
  const newer = revision === 'r1' ? {} : { user_preferences: '' };
  return {
    id: ids[account],
    email: mails[account],
    is_active: true,
    is_superuser: false,
    is_verified: true,
    ...(revision === 'head' ? { account_type: 'STANDARD' } : { role }),
    preferences: preferences(revision),
    personalization: {
      name: '',
      role: '',
      use_memories: true,
      ...(revision === 'r1' ? {} : { enable_memory_tool: true }),
      memories: [],
      ...newer,
    },
    ...(revision === 'head'
      ? { token_expires_at: null }
      : { oidc_expiry: null, current_token_created_at: null, current_token_expiry_length: 604800 }),
    is_cloud_superuser: false,
    team_name: revision === 'r1' ? null : 'public',
    is_anonymous_user: account === 'anonymous' ? true : null,
    password_configured: account === 'known',
    tenant_info: { invitation: null, new_tenant: null },
    ...(revision === 'head' ? { effective_permissions: RIGHTS, is_group_manager: false, admin_capabilities: [] } : {}),
  };
}

function preferences(revision: Revision): object {
  const background = { chat_background: null, default_app_mode: 'CHAT', paste_as_tile: false };
  const voice = { voice_auto_send: false, voice_auto_playback: false, voice_playback_speed: 1 };
  return {
    chosen_assistants: null,
    hidden_assistants: [],
    visible_assistants: [],
    default_model: null,
    pinned_assistants: [],
    shortcut_enabled: false,
    auto_scroll: null,
    temperature_override_enabled: null,
    theme_preference: null,
    ...(revision === 'head' ? { language: 'en' } : {}),
    ...(revision === 'r1' ? {} : { ...background, ...voice }),
    assistant_specific_configs: null,
  };
}

/** Megabytes that a file may have; said by R2 and HEAD. */
export const MAX_FILE_MB = 20;

/** `GET /api/settings`. */
export function settings(revision: Revision): object {
  const limits = {
    user_knowledge_enabled: true,
    user_file_max_upload_size_mb: MAX_FILE_MB,
    file_token_count_threshold_k: 10000,
  };
  const r1 = revision === 'r1';
  const head = revision === 'head';
  return {
    maximum_chat_retention_days: null,
    company_name: 'Larkfield',
    company_description: null,
    gpu_enabled: r1 ? false : null,
    application_status: 'active',
    anonymous_user_enabled: false,
    ...(r1 ? {} : { invite_only_enabled: false }),
    deep_research_enabled: true,
    ...(r1 ? {} : { multi_model_chat_enabled: true, search_ui_enabled: true }),
    ...(head ? { auto_detect_search_filters: true } : {}),
    ...(r1 ? {} : { ee_features_enabled: false, tier: 'community' }),
    temperature_override_enabled: true,
    ...(head ? { reasoning_override_enabled: true } : {}),
    auto_scroll: false,
    query_history_type: 'normal',
    ...(head ? { hide_query_history_from_admin_panel: false } : {}),
    image_extraction_and_analysis_enabled: true,
    ...(r1 ? { search_time_image_analysis_enabled: false } : {}),
    image_analysis_max_size_mb: 20,
    ...(r1 ? { user_knowledge_enabled: true } : limits),
    show_extra_connectors: false,
    disable_default_assistant: false,
    ...(head ? { craft_default_enabled: true, craft_instructions: null } : {}),
    ...(r1 ? {} : { seat_count: null, used_seats: null, opensearch_indexing_enabled: true }),
    notifications: [],
    needs_reindexing: false,
    tenant_id: 'public',
    ...(r1 ? {} : newerSettings(head)),
  };
}

function newerSettings(head: boolean): object {
  return {
    onyx_craft_enabled: false,
    ...(head ? { onyx_craft_available: false } : {}),
    opencode_debugging_enabled: false,
    vector_db_enabled: true,
    hooks_enabled: true,
    version: VERSION,
    max_allowed_upload_size_mb: 250,
    default_pruning_freq: 604800,
    default_user_file_max_upload_size_mb: MAX_FILE_MB,
    default_file_token_count_threshold_k: 10000,
    is_containerized: false,
    ...(head ? { posthog_key: null, posthog_host: null } : {}),
  };
}

/** `GET /api/enterprise-settings`; missing at R1. */
export const looks = {
  application_name: 'Hymalaia',
  use_custom_logo: false,
  use_custom_logotype: false,
  logo_display_style: null,
  custom_nav_items: [],
  two_lines_for_chat_header: null,
  custom_lower_disclaimer_content: null,
  custom_header_content: null,
  custom_popup_header: null,
  custom_popup_content: null,
  enable_consent_screen: null,
  consent_screen_prompt: null,
  show_first_visit_notice: null,
  custom_greeting_message: null,
  custom_help_link_url: null,
  custom_help_link_label: null,
  hide_onyx_branding: null,
};

/** `GET /api/auth/type`. */
export function signIn(revision: Revision): object {
  const since = { has_users: true, oauth_enabled: false };
  const rules = {
    password_max_length: 64,
    password_require_uppercase: false,
    password_require_lowercase: false,
    password_require_digit: false,
    password_require_special_char: false,
  };
  return {
    ...(revision === 'head' ? { multi_tenant: false } : { auth_type: 'basic' }),
    requires_verification: false,
    anonymous_user_enabled: false,
    password_min_length: 8,
    ...(revision === 'head' ? rules : {}),
    ...(revision === 'r1' ? {} : since),
    ...(revision === 'head' ? { password_auth_enabled: true, sso_providers: [] } : {}),
  };
}

/** When Larkfield's projects and files of old were made. */
export const LONG_AGO = stamp(Date.UTC(2026, 0, 5, 8), 55);
