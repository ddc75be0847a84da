import {
  BookOpen,
  Bug,
  Cloud,
  Database,
  FileText,
  FolderOpen,
  GitBranch,
  Globe,
  GraduationCap,
  Handshake,
  HardDrive,
  Headset,
  ListTodo,
  type LucideIcon,
  Mail,
  MessageSquare,
  MessagesSquare,
  Mic,
  SquareKanban,
  Table,
  TestTube,
  UploadCloud,
} from 'lucide-react';

/**
 * A sign for each kind of source, by what people do there; never a brand's own picture. The values are those of
 * `DocumentSource` in all revisions of the contract.
 */
const icons: Readonly<Record<string, LucideIcon>> = {
  ingestion_api: UploadCloud,
  slack: MessageSquare,
  web: Globe,
  google_drive: HardDrive,
  gmail: Mail,
  requesttracker: SquareKanban,
  github: GitBranch,
  gitbook: BookOpen,
  gitlab: GitBranch,
  guru: BookOpen,
  bookstack: BookOpen,
  outline: BookOpen,
  confluence: BookOpen,
  jira: SquareKanban,
  slab: BookOpen,
  productboard: ListTodo,
  file: FileText,
  coda: FileText,
  notion: FileText,
  zulip: MessageSquare,
  linear: SquareKanban,
  hubspot: Handshake,
  document360: BookOpen,
  gong: Mic,
  google_sites: Globe,
  zendesk: Headset,
  loopio: FileText,
  dropbox: HardDrive,
  sharepoint: FolderOpen,
  teams: MessageSquare,
  salesforce: Handshake,
  discourse: MessagesSquare,
  axero: BookOpen,
  clickup: ListTodo,
  mediawiki: BookOpen,
  wikipedia: BookOpen,
  asana: ListTodo,
  s3: Cloud,
  r2: Cloud,
  google_cloud_storage: Cloud,
  oci_storage: Cloud,
  xenforo: MessagesSquare,
  not_applicable: Database,
  discord: MessageSquare,
  freshdesk: Headset,
  fireflies: Mic,
  egnyte: HardDrive,
  airtable: Table,
  highspot: FolderOpen,
  drupal_wiki: BookOpen,
  imap: Mail,
  bitbucket: GitBranch,
  testrail: TestTube,
  mock_connector: Bug,
  user_file: FileText,
  canvas: GraduationCap,
  box: HardDrive,
  braintrust: TestTube,
  lumapps: BookOpen,
  craft_file: FileText,
};

interface SourceIconProps {
  /** A value of `DocumentSource`; an open set. */
  source: string;
  className?: string;
}

export function SourceIcon({ source, className = 'icon' }: SourceIconProps) {
  const Icon = Object.hasOwn(icons, source) ? (icons[source] ?? Database) : Database;
  return <Icon className={className} aria-hidden="true" />;
}
