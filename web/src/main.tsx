import { createRoot } from 'react-dom/client';
import '@fontsource/source-serif-4/400.css';
import '@fontsource/source-serif-4/600.css';
import { App } from './app.js';
import './style.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html must have an element with the id "root".');
createRoot(root).render(<App />);
