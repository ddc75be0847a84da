import {
  Bookmark,
  BookOpen,
  Brain,
  CircleAlert,
  CircleDot,
  FileText,
  GitBranch,
  Globe,
  Image,
  type LucideIcon,
  MessageSquareText,
  Route,
  Search,
  Terminal,
  Wrench,
} from 'lucide-react';
import type { Step, StepKind } from '@/lib/chat/model';
import { WalkingRidge } from '../ui/Ridge';

const signs: Readonly<Record<StepKind, LucideIcon>> = {
  reasoning: Brain,
  search: Search,
  pages: BookOpen,
  image: Image,
  python: Terminal,
  tool: Wrench,
  file: FileText,
  memory: Bookmark,
  plan: Route,
  agent: GitBranch,
  coding: Terminal,
  bash: Terminal,
  aside: MessageSquareText,
  other: CircleDot,
};

interface StepSignProps {
  state: Step['state'];
  kind: StepKind;
  /** A search of the web. */
  internet?: boolean;
}

/** What a step is, or how it stands where that matters more. */
export function StepSign({ state, kind, internet = false }: StepSignProps) {
  if (state === 'running') return <WalkingRidge />;
  const Icon = state === 'failed' ? CircleAlert : internet ? Globe : signs[kind];
  return <Icon className="icon" aria-hidden="true" />;
}
